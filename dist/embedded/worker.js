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
/** Where COPY data is put: the embedded server cannot read it from its client. */
export const copyFile = '/tmp/lockstep-copy';
/** A `Query` message: https://www.postgresql.org/docs/current/protocol-message-formats.html */
function queryMessage(sql) {
    const body = new TextEncoder().encode(sql);
    const message = new Uint8Array(body.length + 6);
    message[0] = 'Q'.charCodeAt(0);
    new DataView(message.buffer).setInt32(1, body.length + 5);
    message.set(body, 5);
    return message;
}
/** Error and notice messages are `Error` objects, whose `message` a spread would lose. */
function plain(message) {
    const text = message instanceof Error ? { message: message.message } : {};
    return { ...message, ...text, stack: undefined };
}
async function start({ home, extensions }) {
    const { PGlite } = await import(__rewriteRelativeImportExtension(new URL('index.js', home).href));
    return PGlite.create({
        loadDataDir: new Blob([readFileSync(new URL('data.tar.gz', home))]),
        extensions: Object.fromEntries(Object.entries(extensions).map(([name, file]) => [
            name,
            { name, setup: async () => ({ bundlePath: new URL(file, home) }) },
        ])),
    });
}
async function answer(server, request) {
    try {
        if (request.copyData !== null)
            server.Module.FS.writeFile(copyFile, request.copyData);
        const { messages } = await server.execProtocol(queryMessage(request.sql), {
            throwOnError: false,
            syncToFs: false,
        });
        return { id: request.id, messages: messages.map(plain) };
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
