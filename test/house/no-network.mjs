/**
 * Loaded with `--import` before a program and in its threads (Node 20 leaves out those made from a string with `eval`):
 * every way to the network throws, and is written to the file that NETWORK_LOG names, because a program may catch what
 * is thrown.
 */

import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

const log = process.env.NETWORK_LOG;
if (log === undefined) throw new Error('NETWORK_LOG names no file');

function refuse(owner, name, label) {
  owner[name] = () => {
    appendFileSync(log, `${label}\n`);
    throw new Error(`this test allows no network: ${label}`);
  };
}

refuse(net.Socket.prototype, 'connect', 'net.Socket.connect');
refuse(net.Server.prototype, 'listen', 'net.Server.listen');
refuse(tls, 'connect', 'tls.connect');
refuse(http, 'request', 'http.request');
refuse(http, 'get', 'http.get');
refuse(https, 'request', 'https.request');
refuse(https, 'get', 'https.get');
refuse(http2, 'connect', 'http2.connect');
refuse(dgram, 'createSocket', 'dgram.createSocket');
refuse(dns, 'lookup', 'dns.lookup');
refuse(dns, 'resolve', 'dns.resolve');
refuse(dns.promises, 'lookup', 'dns.promises.lookup');
refuse(dns.promises, 'resolve', 'dns.promises.resolve');
refuse(globalThis, 'fetch', 'fetch');
syncBuiltinESMExports();
