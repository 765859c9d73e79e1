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
 * All that the client has to say, because the server cannot ask it later: the query and the rows for its COPY. A COPY without
 * rows is to fail, and not the server at the end of its input. The server skips what it does not ask for.
 */
function conversation({ sql, copyData }) {
    const rows = copyData === null ? [] : [protocolMessage('d', copyData), protocolMessage('c')];
    const end = /\bstdin\b/i.test(sql) ? [protocolMessage('f', text('there are no rows'))] : [];
    return new Uint8Array(Buffer.concat([protocolMessage('Q', text(sql)), ...rows, ...end]));
}
/** Error and notice messages are `Error` objects, whose `message` a spread would lose. Of a column the name is all that counts. */
function plain(message) {
    const { name, fields } = message;
    if (name === 'dataRow')
        return { name, fields };
    if (name === 'rowDescription')
        return { name, fields: fields.map((field) => ({ name: field.name })) };
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
const ignoreTimer = (() => undefined);
if (parentPort !== null) {
    const port = parentPort;
    const server = await start(workerData);
    // PostgreSQL's timers ring between two messages only, because a statement blocks the thread. What they would do there is
    // end the session: idle_in_transaction_session_timeout, transaction_timeout.
    globalThis.setTimeout = ignoreTimer;
    // As text: to clone thousands of small objects takes longer than all that the server does for a statement.
    port.on('message', async (request) => port.postMessage(JSON.stringify(await answer(server, request))));
    port.postMessage({ ready: true });
}
