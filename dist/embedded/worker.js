var __rewriteRelativeImportExtension = (this && this.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/**
 * The embedded server's own thread. PGlite blocks the thread it runs on, ignores statement_timeout and cannot be cancelled,
 * so it lives here, where the owner can end it at any moment with `terminate()`.
 *
 * This file is shipped as it is compiled, beside PGlite's own build: it may import nothing but Node's modules.
 */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
/** Bytes of rows that are kept of one answer. The server's catalogs stay far below; more is a result that nobody reads. */
export const largestResult = 64 * 1024 * 1024;
/** https://www.postgresql.org/docs/current/protocol-message-formats.html */
function protocolMessage(type, ...body) {
    const length = body.reduce((sum, part) => sum + part.length, 4);
    const message = new Uint8Array(length + 1);
    message[0] = type.charCodeAt(0);
    new DataView(message.buffer).setInt32(1, length);
    let at = 5;
    for (const part of body) {
        message.set(part, at);
        at += part.length;
    }
    return message;
}
const text = (value) => new TextEncoder().encode(`${value}\0`);
/**
 * All that the client has to say, because the server cannot ask it later: the query and the rows for its COPY. Where there
 * are none the COPY fails, instead of the server at the end of its input. The server skips what it does not ask for.
 */
function conversation({ sql, copyData }) {
    const query = protocolMessage('Q', text(sql));
    if (copyData !== null)
        return joined(query, protocolMessage('d', copyData), protocolMessage('c'));
    return /\bstdin\b/i.test(sql) ? joined(query, protocolMessage('f', text('there are no rows'))) : query;
}
function joined(...messages) {
    return new Uint8Array(Buffer.concat(messages));
}
/** Error and notice messages are `Error` objects, whose `message` a spread would lose. */
function plain(message) {
    const text = message instanceof Error ? { message: message.message } : {};
    return { ...message, ...text, stack: undefined };
}
async function start({ home, extensions }) {
    const { PGlite, protocol } = await import(__rewriteRelativeImportExtension(new URL('index.js', home).href));
    const database = await PGlite.create({
        loadDataDir: new Blob([readFileSync(new URL('data.tar.gz', home))]),
        extensions: Object.fromEntries(Object.entries(extensions).map(([name, file]) => [
            name,
            { name, setup: async () => ({ bundlePath: new URL(file, home) }) },
        ])),
    });
    return { database, Parser: protocol.Parser };
}
async function answer({ database, Parser }, request) {
    const messages = [];
    const parser = new Parser();
    let rowBytes = 0;
    const keep = (message) => {
        if (message.name === 'copyData')
            return;
        if (message.name === 'dataRow')
            rowBytes += message.length;
        if (message.name !== 'dataRow' || rowBytes <= largestResult)
            messages.push(plain(message));
    };
    try {
        await database.execProtocolRawStream(conversation(request), {
            syncToFs: false,
            onRawData: (data) => parser.parse(data, keep),
        });
        return { id: request.id, messages };
    }
    catch (error) {
        return { id: request.id, crash: error instanceof Error ? error.message : String(error) };
    }
}
if (parentPort !== null) {
    const port = parentPort;
    const server = await start(workerData);
    port.on('message', async (request) => port.postMessage(await answer(server, request)));
    port.postMessage({ ready: true });
}
