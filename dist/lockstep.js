import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 785:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
// This is an empty module that is served up when outside of a workerd environment
// See the `exports` field in package.json
exports["default"] = {};
//# sourceMappingURL=empty.js.map

/***/ }),

/***/ 6122:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



//Parse method copied from https://github.com/brianc/node-postgres
//Copyright (c) 2010-2014 Brian Carlson (brian.m.carlson@gmail.com)
//MIT License

//parses a connection string
function parse(str, options = {}) {
  //unix socket
  if (str.charAt(0) === '/') {
    const config = str.split(' ')
    return { host: config[0], database: config[1] }
  }

  // Check for empty host in URL

  const config = Object.create(null)
  let result
  let dummyHost = false
  if (/ |%[^a-f0-9]|%[a-f0-9][^a-f0-9]/i.test(str)) {
    // Ensure spaces are encoded as %20
    str = encodeURI(str).replace(/%25(\d\d)/g, '%$1')
  }

  try {
    try {
      result = new URL(str, 'postgres://base')
    } catch (e) {
      // The URL is invalid so try again with a dummy host
      result = new URL(str.replace('@/', '@___DUMMY___/'), 'postgres://base')
      dummyHost = true
    }
  } catch (err) {
    // Remove the input from the error message to avoid leaking sensitive information
    err.input && (err.input = '*****REDACTED*****')
    throw err
  }

  // We'd like to use Object.fromEntries() here but Node.js 10 does not support it
  for (const entry of result.searchParams.entries()) {
    config[entry[0]] = entry[1]
  }

  config.user = config.user || decodeURIComponent(result.username)
  config.password = config.password || decodeURIComponent(result.password)

  if (result.protocol == 'socket:') {
    config.host = decodeURI(result.pathname)
    config.database = result.searchParams.get('db')
    config.client_encoding = result.searchParams.get('encoding')
    return config
  }
  const hostname = (dummyHost ? '' : result.hostname).replace(/^\[(.+)\]$/, '$1')
  if (!config.host) {
    // Only set the host if there is no equivalent query param.
    config.host = decodeURIComponent(hostname)
  } else if (hostname && /^%2f/i.test(hostname)) {
    // Only prepend the hostname to the pathname if it is not a URL encoded Unix socket host.
    result.pathname = hostname + result.pathname
  }
  if (!config.port) {
    // Only set the port if there is no equivalent query param.
    config.port = result.port
  }

  const pathname = result.pathname.slice(1) || null
  config.database = pathname ? decodeURI(pathname) : null

  if (config.ssl === 'true' || config.ssl === '1') {
    config.ssl = true
  }

  if (config.ssl === '0') {
    config.ssl = false
  }

  if (config.sslcert || config.sslkey || config.sslrootcert || config.sslmode) {
    config.ssl = {}
  }

  // sslnegotiation=direct implies SSL is in use (libpq requires sslmode>=require),
  // so enable SSL if the connection string did not otherwise configure it.
  if (config.sslnegotiation === 'direct' && config.ssl === undefined) {
    config.ssl = true
  }

  // Only try to load fs if we expect to read from the disk
  const fs = config.sslcert || config.sslkey || config.sslrootcert ? __nccwpck_require__(9896) : null

  if (config.sslcert) {
    config.ssl.cert = fs.readFileSync(config.sslcert).toString()
  }

  if (config.sslkey) {
    config.ssl.key = fs.readFileSync(config.sslkey).toString()
  }

  if (config.sslrootcert) {
    config.ssl.ca = fs.readFileSync(config.sslrootcert).toString()
  }

  if (options.useLibpqCompat && config.uselibpqcompat) {
    throw new Error('Both useLibpqCompat and uselibpqcompat are set. Please use only one of them.')
  }

  if (config.uselibpqcompat === 'true' || options.useLibpqCompat) {
    switch (config.sslmode) {
      case 'disable': {
        config.ssl = false
        break
      }
      case 'prefer': {
        config.ssl.rejectUnauthorized = false
        break
      }
      case 'require': {
        if (config.sslrootcert) {
          // If a root CA is specified, behavior of `sslmode=require` will be the same as that of `verify-ca`
          config.ssl.checkServerIdentity = function () {}
        } else {
          config.ssl.rejectUnauthorized = false
        }
        break
      }
      case 'verify-ca': {
        if (!config.ssl.ca) {
          throw new Error(
            'SECURITY WARNING: Using sslmode=verify-ca requires specifying a CA with sslrootcert. If a public CA is used, verify-ca allows connections to a server that somebody else may have registered with the CA, making you vulnerable to Man-in-the-Middle attacks. Either specify a custom CA certificate with sslrootcert parameter or use sslmode=verify-full for proper security.'
          )
        }
        config.ssl.checkServerIdentity = function () {}
        break
      }
      case 'verify-full': {
        break
      }
    }
  } else {
    switch (config.sslmode) {
      case 'disable': {
        config.ssl = false
        break
      }
      case 'prefer':
      case 'require':
      case 'verify-ca':
      case 'verify-full': {
        if (config.sslmode !== 'verify-full') {
          deprecatedSslModeWarning(config.sslmode)
        }
        break
      }
      case 'no-verify': {
        config.ssl.rejectUnauthorized = false
        break
      }
    }
  }

  return config
}

// convert pg-connection-string ssl config to a ClientConfig.ConnectionOptions
function toConnectionOptions(sslConfig) {
  const connectionOptions = Object.entries(sslConfig).reduce((c, [key, value]) => {
    // we explicitly check for undefined and null instead of `if (value)` because some
    // options accept falsy values. Example: `ssl.rejectUnauthorized = false`
    if (value !== undefined && value !== null) {
      c[key] = value
    }

    return c
  }, Object.create(null))

  return connectionOptions
}

// convert pg-connection-string config to a ClientConfig
function toClientConfig(config) {
  const poolConfig = Object.entries(config).reduce((c, [key, value]) => {
    if (key === 'ssl') {
      const sslConfig = value

      if (typeof sslConfig === 'boolean') {
        c[key] = sslConfig
      }

      if (typeof sslConfig === 'object') {
        c[key] = toConnectionOptions(sslConfig)
      }
    } else if (value !== undefined && value !== null) {
      if (key === 'port') {
        // when port is not specified, it is converted into an empty string
        // we want to avoid NaN or empty string as a values in ClientConfig
        if (value !== '') {
          const v = parseInt(value, 10)
          if (isNaN(v)) {
            throw new Error(`Invalid ${key}: ${value}`)
          }

          c[key] = v
        }
      } else {
        c[key] = value
      }
    }

    return c
  }, Object.create(null))

  return poolConfig
}

// parses a connection string into ClientConfig
function parseIntoClientConfig(str) {
  return toClientConfig(parse(str))
}

function deprecatedSslModeWarning(sslmode) {
  if (!deprecatedSslModeWarning.warned && typeof process !== 'undefined' && process.emitWarning) {
    deprecatedSslModeWarning.warned = true
    process.emitWarning(`SECURITY WARNING: The SSL modes 'prefer', 'require', and 'verify-ca' are treated as aliases for 'verify-full'.
In the next major version (pg-connection-string v3.0.0 and pg v9.0.0), these modes will adopt standard libpq semantics, which have weaker security guarantees.

To prepare for this change:
- If you want the current behavior, explicitly use 'sslmode=verify-full'
- If you want libpq compatibility now, use 'uselibpqcompat=true&sslmode=${sslmode}'

See https://www.postgresql.org/docs/current/libpq-ssl.html for libpq SSL mode definitions.`)
  }
}

module.exports = parse

parse.parse = parse
parse.toClientConfig = toClientConfig
parse.parseIntoClientConfig = parseIntoClientConfig


/***/ }),

/***/ 2299:
/***/ ((module) => {



// selected so (BASE - 1) * 0x100000000 + 0xffffffff is a safe integer
var BASE = 1000000;

function readInt8(buffer) {
	var high = buffer.readInt32BE(0);
	var low = buffer.readUInt32BE(4);
	var sign = '';

	if (high < 0) {
		high = ~high + (low === 0);
		low = (~low + 1) >>> 0;
		sign = '-';
	}

	var result = '';
	var carry;
	var t;
	var digits;
	var pad;
	var l;
	var i;

	{
		carry = high % BASE;
		high = high / BASE >>> 0;

		t = 0x100000000 * carry + low;
		low = t / BASE >>> 0;
		digits = '' + (t - BASE * low);

		if (low === 0 && high === 0) {
			return sign + digits + result;
		}

		pad = '';
		l = 6 - digits.length;

		for (i = 0; i < l; i++) {
			pad += '0';
		}

		result = pad + digits + result;
	}

	{
		carry = high % BASE;
		high = high / BASE >>> 0;

		t = 0x100000000 * carry + low;
		low = t / BASE >>> 0;
		digits = '' + (t - BASE * low);

		if (low === 0 && high === 0) {
			return sign + digits + result;
		}

		pad = '';
		l = 6 - digits.length;

		for (i = 0; i < l; i++) {
			pad += '0';
		}

		result = pad + digits + result;
	}

	{
		carry = high % BASE;
		high = high / BASE >>> 0;

		t = 0x100000000 * carry + low;
		low = t / BASE >>> 0;
		digits = '' + (t - BASE * low);

		if (low === 0 && high === 0) {
			return sign + digits + result;
		}

		pad = '';
		l = 6 - digits.length;

		for (i = 0; i < l; i++) {
			pad += '0';
		}

		result = pad + digits + result;
	}

	{
		carry = high % BASE;
		t = 0x100000000 * carry + low;
		digits = '' + t % BASE;

		return sign + digits + result;
	}
}

module.exports = readInt8;


/***/ }),

/***/ 7558:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {


const EventEmitter = (__nccwpck_require__(4434).EventEmitter)

const NOOP = function () {}

const removeWhere = (list, predicate) => {
  const i = list.findIndex(predicate)

  return i === -1 ? undefined : list.splice(i, 1)[0]
}

class IdleItem {
  constructor(client, idleListener, timeoutId) {
    this.client = client
    this.idleListener = idleListener
    this.timeoutId = timeoutId
  }
}

class PendingItem {
  constructor(callback) {
    this.callback = callback
  }
}

function throwOnDoubleRelease() {
  throw new Error('Release called on client which has already been released to the pool.')
}

function promisify(Promise, callback) {
  if (callback) {
    return { callback: callback, result: undefined }
  }
  let rej
  let res
  const cb = function (err, client) {
    err ? rej(err) : res(client)
  }
  const result = new Promise(function (resolve, reject) {
    res = resolve
    rej = reject
  }).catch((err) => {
    // replace the stack trace that leads to `TCP.onStreamRead` with one that leads back to the
    // application that created the query
    Error.captureStackTrace(err)
    throw err
  })
  return { callback: cb, result: result }
}

function makeIdleListener(pool, client) {
  return function idleListener(err) {
    err.client = client

    client.removeListener('error', idleListener)
    client.on('error', () => {
      pool.log('additional client error after disconnection due to error', err)
    })
    pool._remove(client)
    // TODO - document that once the pool emits an error
    // the client has already been closed & purged and is unusable
    pool.emit('error', err, client)
  }
}

class Pool extends EventEmitter {
  constructor(options, Client) {
    super()
    this.options = Object.assign({}, options)

    if (options != null && 'password' in options) {
      // "hiding" the password so it doesn't show up in stack traces
      // or if the client is console.logged
      Object.defineProperty(this.options, 'password', {
        configurable: true,
        enumerable: false,
        writable: true,
        value: options.password,
      })
    }
    if (options != null && options.ssl && options.ssl.key) {
      // "hiding" the ssl->key so it doesn't show up in stack traces
      // or if the client is console.logged
      Object.defineProperty(this.options.ssl, 'key', {
        enumerable: false,
      })
    }

    this.options.max = this.options.max || this.options.poolSize || 10
    this.options.min = this.options.min || 0
    this.options.maxUses = this.options.maxUses || Infinity
    this.options.allowExitOnIdle = this.options.allowExitOnIdle || false
    this.options.maxLifetimeSeconds = this.options.maxLifetimeSeconds || 0
    this.log = this.options.log || function () {}
    this.Client = this.options.Client || Client || (__nccwpck_require__(3273).Client)
    this.Promise = this.options.Promise || global.Promise

    if (typeof this.options.idleTimeoutMillis === 'undefined') {
      this.options.idleTimeoutMillis = 10000
    }

    this._clients = []
    this._idle = []
    this._expired = new WeakSet()
    this._pendingQueue = []
    this._endCallback = undefined
    this.ending = false
    this.ended = false
  }

  _promiseTry(f) {
    const Promise = this.Promise
    if (typeof Promise.try === 'function') {
      return Promise.try(f)
    }
    return new Promise((resolve) => resolve(f()))
  }

  _isFull() {
    return this._clients.length >= this.options.max
  }

  _isAboveMin() {
    return this._clients.length > this.options.min
  }

  _pulseQueue() {
    this.log('pulse queue')
    if (this.ended) {
      this.log('pulse queue ended')
      return
    }
    if (this.ending) {
      this.log('pulse queue on ending')
      if (this._idle.length) {
        this._idle.slice().map((item) => {
          this._remove(item.client)
        })
      }
      if (!this._clients.length) {
        this.ended = true
        this._endCallback()
      }
      return
    }

    // if we don't have any waiting, do nothing
    if (!this._pendingQueue.length) {
      this.log('no queued requests')
      return
    }
    // if we don't have any idle clients and we have no more room do nothing
    if (!this._idle.length && this._isFull()) {
      return
    }
    const pendingItem = this._pendingQueue.shift()
    if (this._idle.length) {
      const idleItem = this._idle.pop()
      clearTimeout(idleItem.timeoutId)
      const client = idleItem.client
      client.ref && client.ref()
      const idleListener = idleItem.idleListener

      return this._acquireClient(client, pendingItem, idleListener, false)
    }
    if (!this._isFull()) {
      return this.newClient(pendingItem)
    }
    throw new Error('unexpected condition')
  }

  _remove(client, callback) {
    const removed = removeWhere(this._idle, (item) => item.client === client)

    if (removed !== undefined) {
      clearTimeout(removed.timeoutId)
    }

    this._clients = this._clients.filter((c) => c !== client)
    const context = this
    client.end(() => {
      context.emit('remove', client)

      if (typeof callback === 'function') {
        callback()
      }
    })
  }

  connect(cb) {
    if (this.ending) {
      const err = new Error('Cannot use a pool after calling end on the pool')
      return cb ? cb(err) : this.Promise.reject(err)
    }

    const response = promisify(this.Promise, cb)
    const result = response.result

    // if we don't have to connect a new client, don't do so
    if (this._isFull() || this._idle.length) {
      // if we have idle clients schedule a pulse immediately
      if (this._idle.length) {
        process.nextTick(() => this._pulseQueue())
      }

      if (!this.options.connectionTimeoutMillis) {
        this._pendingQueue.push(new PendingItem(response.callback))
        return result
      }

      const queueCallback = (err, res, done) => {
        clearTimeout(tid)
        response.callback(err, res, done)
      }

      const pendingItem = new PendingItem(queueCallback)

      // set connection timeout on checking out an existing client
      const tid = setTimeout(() => {
        // remove the callback from pending waiters because
        // we're going to call it with a timeout error
        removeWhere(this._pendingQueue, (i) => i.callback === queueCallback)
        pendingItem.timedOut = true
        response.callback(new Error('timeout exceeded when trying to connect'))
      }, this.options.connectionTimeoutMillis)

      if (tid.unref) {
        tid.unref()
      }

      this._pendingQueue.push(pendingItem)
      return result
    }

    this.newClient(new PendingItem(response.callback))

    return result
  }

  newClient(pendingItem) {
    const client = new this.Client(this.options)
    this._clients.push(client)
    const idleListener = makeIdleListener(this, client)

    this.log('checking client timeout')

    // connection timeout logic
    let tid
    let timeoutHit = false
    if (this.options.connectionTimeoutMillis) {
      tid = setTimeout(() => {
        if (client.connection) {
          this.log('ending client due to timeout')
          timeoutHit = true
          client.connection.stream.destroy()
        } else if (!client.isConnected()) {
          this.log('ending client due to timeout')
          timeoutHit = true
          // force kill the node driver, and let libpq do its teardown
          client.end()
        }
      }, this.options.connectionTimeoutMillis)
    }

    this.log('connecting new client')
    client.connect((err) => {
      if (tid) {
        clearTimeout(tid)
      }
      client.on('error', idleListener)
      if (err) {
        this.log('client failed to connect', err)
        // remove the dead client from our list of clients
        this._clients = this._clients.filter((c) => c !== client)
        if (timeoutHit) {
          err = new Error('Connection terminated due to connection timeout', { cause: err })
        }

        // this client won’t be released, so move on immediately
        this._pulseQueue()

        if (!pendingItem.timedOut) {
          pendingItem.callback(err, undefined, NOOP)
        }
      } else {
        this.log('new client connected')

        if (this.options.onConnect) {
          this._promiseTry(() => this.options.onConnect(client)).then(
            () => {
              this._afterConnect(client, pendingItem, idleListener)
            },
            (hookErr) => {
              this._clients = this._clients.filter((c) => c !== client)
              client.end(() => {
                this._pulseQueue()
                if (!pendingItem.timedOut) {
                  pendingItem.callback(hookErr, undefined, NOOP)
                }
              })
            }
          )
          return
        }

        return this._afterConnect(client, pendingItem, idleListener)
      }
    })
  }

  _afterConnect(client, pendingItem, idleListener) {
    if (this.options.maxLifetimeSeconds !== 0) {
      const maxLifetimeTimeout = setTimeout(() => {
        this.log('ending client due to expired lifetime')
        this._expired.add(client)
        const idleIndex = this._idle.findIndex((idleItem) => idleItem.client === client)
        if (idleIndex !== -1) {
          this._acquireClient(
            client,
            new PendingItem((err, client, clientRelease) => clientRelease()),
            idleListener,
            false
          )
        }
      }, this.options.maxLifetimeSeconds * 1000)

      maxLifetimeTimeout.unref()
      client.once('end', () => clearTimeout(maxLifetimeTimeout))
    }

    return this._acquireClient(client, pendingItem, idleListener, true)
  }

  // acquire a client for a pending work item
  _acquireClient(client, pendingItem, idleListener, isNew) {
    if (isNew) {
      this.emit('connect', client)
    }

    this.emit('acquire', client)

    client.release = this._releaseOnce(client, idleListener)

    client.removeListener('error', idleListener)

    if (!pendingItem.timedOut) {
      if (isNew && this.options.verify) {
        this.options.verify(client, (err) => {
          if (err) {
            client.release(err)
            return pendingItem.callback(err, undefined, NOOP)
          }

          pendingItem.callback(undefined, client, client.release)
        })
      } else {
        pendingItem.callback(undefined, client, client.release)
      }
    } else {
      if (isNew && this.options.verify) {
        this.options.verify(client, client.release)
      } else {
        client.release()
      }
    }
  }

  // returns a function that wraps _release and throws if called more than once
  _releaseOnce(client, idleListener) {
    let released = false

    return (err) => {
      if (released) {
        throwOnDoubleRelease()
      }

      released = true
      this._release(client, idleListener, err)
    }
  }

  // release a client back to the poll, include an error
  // to remove it from the pool
  _release(client, idleListener, err) {
    client.on('error', idleListener)

    client._poolUseCount = (client._poolUseCount || 0) + 1

    this.emit('release', err, client)

    // TODO(bmc): expose a proper, public interface _queryable and _ending
    if (err || this.ending || !client._queryable || client._ending || client._poolUseCount >= this.options.maxUses) {
      if (client._poolUseCount >= this.options.maxUses) {
        this.log('remove expended client')
      }

      return this._remove(client, this._pulseQueue.bind(this))
    }

    const isExpired = this._expired.has(client)
    if (isExpired) {
      this.log('remove expired client')
      this._expired.delete(client)
      return this._remove(client, this._pulseQueue.bind(this))
    }

    // idle timeout
    let tid
    if (this.options.idleTimeoutMillis && this._isAboveMin()) {
      tid = setTimeout(() => {
        if (this._isAboveMin()) {
          this.log('remove idle client')
          this._remove(client, this._pulseQueue.bind(this))
        }
      }, this.options.idleTimeoutMillis)

      if (this.options.allowExitOnIdle) {
        // allow Node to exit if this is all that's left
        tid.unref()
      }
    }

    if (this.options.allowExitOnIdle) {
      client.unref()
    }

    this._idle.push(new IdleItem(client, idleListener, tid))
    this._pulseQueue()
  }

  query(text, values, cb) {
    // guard clause against passing a function as the first parameter
    if (typeof text === 'function') {
      const response = promisify(this.Promise, text)
      setImmediate(function () {
        return response.callback(new Error('Passing a function as the first parameter to pool.query is not supported'))
      })
      return response.result
    }

    // allow plain text query without values, but callback
    if (typeof values === 'function') {
      cb = values
      values = undefined
    }
    const response = promisify(this.Promise, cb)
    cb = response.callback

    this.connect((err, client) => {
      if (err) {
        return cb(err)
      }

      let clientReleased = false
      const onError = (err) => {
        if (clientReleased) {
          return
        }
        clientReleased = true
        client.release(err)
        cb(err)
      }

      client.once('error', onError)
      this.log('dispatching query')
      try {
        client.query(text, values, (err, res) => {
          this.log('query dispatched')
          client.removeListener('error', onError)
          if (clientReleased) {
            return
          }
          clientReleased = true
          client.release(err)
          if (err) {
            return cb(err)
          }
          return cb(undefined, res)
        })
      } catch (err) {
        client.release(err)
        return cb(err)
      }
    })
    return response.result
  }

  end(cb) {
    this.log('ending')
    if (this.ending) {
      const err = new Error('Called end on pool more than once')
      return cb ? cb(err) : this.Promise.reject(err)
    }
    this.ending = true
    const promised = promisify(this.Promise, cb)
    this._endCallback = promised.callback
    this._pulseQueue()
    return promised.result
  }

  get waitingCount() {
    return this._pendingQueue.length
  }

  get idleCount() {
    return this._idle.length
  }

  get expiredCount() {
    return this._clients.reduce((acc, client) => acc + (this._expired.has(client) ? 1 : 0), 0)
  }

  get totalCount() {
    return this._clients.length
  }
}
module.exports = Pool


/***/ }),

/***/ 9971:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.BufferReader = void 0;
class BufferReader {
    constructor(offset = 0) {
        this.offset = offset;
        this.buffer = Buffer.allocUnsafe(0);
        // TODO(bmc): support non-utf8 encoding?
        this.encoding = 'utf-8';
    }
    setBuffer(offset, buffer) {
        this.offset = offset;
        this.buffer = buffer;
    }
    int16() {
        const result = this.buffer.readInt16BE(this.offset);
        this.offset += 2;
        return result;
    }
    byte() {
        const result = this.buffer[this.offset];
        this.offset++;
        return result;
    }
    int32() {
        const result = this.buffer.readInt32BE(this.offset);
        this.offset += 4;
        return result;
    }
    uint32() {
        const result = this.buffer.readUInt32BE(this.offset);
        this.offset += 4;
        return result;
    }
    string(length) {
        const result = this.buffer.toString(this.encoding, this.offset, this.offset + length);
        this.offset += length;
        return result;
    }
    cstring() {
        const start = this.offset;
        let end = start;
        // eslint-disable-next-line no-empty
        while (this.buffer[end++]) { }
        this.offset = end;
        return this.buffer.toString(this.encoding, start, end - 1);
    }
    bytes(length) {
        const result = this.buffer.slice(this.offset, this.offset + length);
        this.offset += length;
        return result;
    }
}
exports.BufferReader = BufferReader;
//# sourceMappingURL=buffer-reader.js.map

/***/ }),

/***/ 9315:
/***/ ((__unused_webpack_module, exports) => {


//binary data writer tuned for encoding binary specific to the postgres binary protocol
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Writer = void 0;
class Writer {
    constructor(size = 256) {
        this.size = size;
        this.offset = 5;
        this.headerPosition = 0;
        this.buffer = Buffer.allocUnsafe(size);
    }
    ensure(size) {
        const remaining = this.buffer.length - this.offset;
        if (remaining < size) {
            const oldBuffer = this.buffer;
            // exponential growth factor of around ~ 1.5
            // https://stackoverflow.com/questions/2269063/buffer-growth-strategy
            const newSize = oldBuffer.length + (oldBuffer.length >> 1) + size;
            this.buffer = Buffer.allocUnsafe(newSize);
            oldBuffer.copy(this.buffer, 0, 0, this.offset);
        }
    }
    addInt32(num) {
        this.ensure(4);
        this.buffer[this.offset++] = (num >>> 24) & 0xff;
        this.buffer[this.offset++] = (num >>> 16) & 0xff;
        this.buffer[this.offset++] = (num >>> 8) & 0xff;
        this.buffer[this.offset++] = (num >>> 0) & 0xff;
        return this;
    }
    addInt16(num) {
        this.ensure(2);
        this.buffer[this.offset++] = (num >>> 8) & 0xff;
        this.buffer[this.offset++] = (num >>> 0) & 0xff;
        return this;
    }
    addCString(string) {
        if (!string) {
            this.ensure(1);
        }
        else {
            const len = Buffer.byteLength(string);
            this.ensure(len + 1); // +1 for null terminator
            this.buffer.write(string, this.offset, 'utf-8');
            this.offset += len;
        }
        this.buffer[this.offset++] = 0; // null terminator
        return this;
    }
    addString(string = '') {
        const len = Buffer.byteLength(string);
        this.ensure(len);
        this.buffer.write(string, this.offset);
        this.offset += len;
        return this;
    }
    // Write an Int32 byte-length prefix immediately followed by the string's UTF-8
    // bytes. Postgres' Bind wire format prefixes every parameter with its length,
    // and doing it in one method computes Buffer.byteLength ONCE — the previous
    // `addInt32(Buffer.byteLength(s)).addString(s)` pairing scanned the string
    // three times (byteLength for the prefix, byteLength again inside addString,
    // then the encode), which is costly for large text parameters.
    addInt32PrefixedString(string) {
        const len = Buffer.byteLength(string);
        this.ensure(4 + len);
        const buffer = this.buffer;
        let offset = this.offset;
        buffer[offset++] = (len >>> 24) & 0xff;
        buffer[offset++] = (len >>> 16) & 0xff;
        buffer[offset++] = (len >>> 8) & 0xff;
        buffer[offset++] = (len >>> 0) & 0xff;
        buffer.write(string, offset, 'utf-8');
        this.offset = offset + len;
        return this;
    }
    add(otherBuffer) {
        this.ensure(otherBuffer.length);
        otherBuffer.copy(this.buffer, this.offset);
        this.offset += otherBuffer.length;
        return this;
    }
    /**
     * Appends an uninitialized block of {@link size} bytes to the buffer and returns its offset.
     */
    reserveUnsafe(size) {
        const offset = this.offset;
        this.ensure(size);
        this.offset += size;
        return offset;
    }
    join(code) {
        if (code) {
            this.buffer[this.headerPosition] = code;
            //length is everything in this packet minus the code
            const length = this.offset - (this.headerPosition + 1);
            this.buffer.writeInt32BE(length, this.headerPosition + 1);
        }
        return this.buffer.slice(code ? 0 : 5, this.offset);
    }
    flush(code) {
        const result = this.join(code);
        this.offset = 5;
        this.headerPosition = 0;
        this.buffer = Buffer.allocUnsafe(this.size);
        return result;
    }
    clear() {
        this.offset = 5;
        this.headerPosition = 0;
    }
}
exports.Writer = Writer;
//# sourceMappingURL=buffer-writer.js.map

/***/ }),

/***/ 4233:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.DatabaseError = exports.serialize = void 0;
exports.parse = parse;
const messages_1 = __nccwpck_require__(5809);
Object.defineProperty(exports, "DatabaseError", ({ enumerable: true, get: function () { return messages_1.DatabaseError; } }));
const serializer_1 = __nccwpck_require__(8894);
Object.defineProperty(exports, "serialize", ({ enumerable: true, get: function () { return serializer_1.serialize; } }));
const parser_1 = __nccwpck_require__(3318);
function parse(stream, callback) {
    const parser = new parser_1.Parser();
    stream.on('data', (buffer) => parser.parse(buffer, callback));
    return new Promise((resolve) => stream.on('end', () => resolve()));
}
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 5809:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.NoticeMessage = exports.DataRowMessage = exports.CommandCompleteMessage = exports.ReadyForQueryMessage = exports.NotificationResponseMessage = exports.BackendKeyDataMessage = exports.AuthenticationMD5Password = exports.ParameterStatusMessage = exports.ParameterDescriptionMessage = exports.RowDescriptionMessage = exports.Field = exports.CopyResponse = exports.CopyDataMessage = exports.DatabaseError = exports.copyDone = exports.emptyQuery = exports.replicationStart = exports.portalSuspended = exports.noData = exports.closeComplete = exports.bindComplete = exports.parseComplete = void 0;
exports.parseComplete = {
    name: 'parseComplete',
    length: 5,
};
exports.bindComplete = {
    name: 'bindComplete',
    length: 5,
};
exports.closeComplete = {
    name: 'closeComplete',
    length: 5,
};
exports.noData = {
    name: 'noData',
    length: 5,
};
exports.portalSuspended = {
    name: 'portalSuspended',
    length: 5,
};
exports.replicationStart = {
    name: 'replicationStart',
    length: 4,
};
exports.emptyQuery = {
    name: 'emptyQuery',
    length: 4,
};
exports.copyDone = {
    name: 'copyDone',
    length: 4,
};
class DatabaseError extends Error {
    constructor(message, length, name) {
        super(message);
        this.length = length;
        this.name = name;
    }
}
exports.DatabaseError = DatabaseError;
class CopyDataMessage {
    constructor(length, chunk) {
        this.length = length;
        this.chunk = chunk;
        this.name = 'copyData';
    }
}
exports.CopyDataMessage = CopyDataMessage;
class CopyResponse {
    constructor(length, name, binary, columnCount) {
        this.length = length;
        this.name = name;
        this.binary = binary;
        this.columnTypes = new Array(columnCount);
    }
}
exports.CopyResponse = CopyResponse;
class Field {
    constructor(name, tableID, columnID, dataTypeID, dataTypeSize, dataTypeModifier, format) {
        this.name = name;
        this.tableID = tableID;
        this.columnID = columnID;
        this.dataTypeID = dataTypeID;
        this.dataTypeSize = dataTypeSize;
        this.dataTypeModifier = dataTypeModifier;
        this.format = format;
    }
}
exports.Field = Field;
class RowDescriptionMessage {
    constructor(length, fieldCount) {
        this.length = length;
        this.fieldCount = fieldCount;
        this.name = 'rowDescription';
        this.fields = new Array(this.fieldCount);
    }
}
exports.RowDescriptionMessage = RowDescriptionMessage;
class ParameterDescriptionMessage {
    constructor(length, parameterCount) {
        this.length = length;
        this.parameterCount = parameterCount;
        this.name = 'parameterDescription';
        this.dataTypeIDs = new Array(this.parameterCount);
    }
}
exports.ParameterDescriptionMessage = ParameterDescriptionMessage;
class ParameterStatusMessage {
    constructor(length, parameterName, parameterValue) {
        this.length = length;
        this.parameterName = parameterName;
        this.parameterValue = parameterValue;
        this.name = 'parameterStatus';
    }
}
exports.ParameterStatusMessage = ParameterStatusMessage;
class AuthenticationMD5Password {
    constructor(length, salt) {
        this.length = length;
        this.salt = salt;
        this.name = 'authenticationMD5Password';
    }
}
exports.AuthenticationMD5Password = AuthenticationMD5Password;
class BackendKeyDataMessage {
    constructor(length, processID, secretKey) {
        this.length = length;
        this.processID = processID;
        this.secretKey = secretKey;
        this.name = 'backendKeyData';
    }
}
exports.BackendKeyDataMessage = BackendKeyDataMessage;
class NotificationResponseMessage {
    constructor(length, processId, channel, payload) {
        this.length = length;
        this.processId = processId;
        this.channel = channel;
        this.payload = payload;
        this.name = 'notification';
    }
}
exports.NotificationResponseMessage = NotificationResponseMessage;
class ReadyForQueryMessage {
    constructor(length, status) {
        this.length = length;
        this.status = status;
        this.name = 'readyForQuery';
    }
}
exports.ReadyForQueryMessage = ReadyForQueryMessage;
class CommandCompleteMessage {
    constructor(length, text) {
        this.length = length;
        this.text = text;
        this.name = 'commandComplete';
    }
}
exports.CommandCompleteMessage = CommandCompleteMessage;
class DataRowMessage {
    constructor(length, fields) {
        this.length = length;
        this.fields = fields;
        this.name = 'dataRow';
        this.fieldCount = fields.length;
    }
}
exports.DataRowMessage = DataRowMessage;
class NoticeMessage {
    constructor(length, message) {
        this.length = length;
        this.message = message;
        this.name = 'notice';
    }
}
exports.NoticeMessage = NoticeMessage;
//# sourceMappingURL=messages.js.map

/***/ }),

/***/ 3318:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Parser = void 0;
const messages_1 = __nccwpck_require__(5809);
const buffer_reader_1 = __nccwpck_require__(9971);
// every message is prefixed with a single byte
const CODE_LENGTH = 1;
// every message has an int32 length which includes itself but does
// NOT include the code in the length
const LEN_LENGTH = 4;
const HEADER_LENGTH = CODE_LENGTH + LEN_LENGTH;
// A placeholder for a `BackendMessage`’s length value that will be set after construction.
const LATEINIT_LENGTH = -1;
const emptyBuffer = Buffer.allocUnsafe(0);
class Parser {
    constructor(opts) {
        this.buffer = emptyBuffer;
        this.bufferLength = 0;
        this.bufferOffset = 0;
        this.reader = new buffer_reader_1.BufferReader();
        if ((opts === null || opts === void 0 ? void 0 : opts.mode) === 'binary') {
            throw new Error('Binary mode not supported yet');
        }
        this.mode = (opts === null || opts === void 0 ? void 0 : opts.mode) || 'text';
    }
    parse(buffer, callback) {
        this.mergeBuffer(buffer);
        const bufferFullLength = this.bufferOffset + this.bufferLength;
        let offset = this.bufferOffset;
        while (offset + HEADER_LENGTH <= bufferFullLength) {
            // code is 1 byte long - it identifies the message type
            const code = this.buffer[offset];
            // length is 1 Uint32BE - it is the length of the message EXCLUDING the code
            const length = this.buffer.readUInt32BE(offset + CODE_LENGTH);
            const fullMessageLength = CODE_LENGTH + length;
            if (fullMessageLength + offset <= bufferFullLength) {
                const message = this.handlePacket(offset + HEADER_LENGTH, code, length, this.buffer);
                callback(message);
                offset += fullMessageLength;
            }
            else {
                break;
            }
        }
        if (offset === bufferFullLength) {
            // No more use for the buffer
            this.buffer = emptyBuffer;
            this.bufferLength = 0;
            this.bufferOffset = 0;
        }
        else {
            // Adjust the cursors of remainingBuffer
            this.bufferLength = bufferFullLength - offset;
            this.bufferOffset = offset;
        }
    }
    mergeBuffer(buffer) {
        if (this.bufferLength > 0) {
            const newLength = this.bufferLength + buffer.byteLength;
            const newFullLength = newLength + this.bufferOffset;
            if (newFullLength > this.buffer.byteLength) {
                // We can't concat the new buffer with the remaining one
                let newBuffer;
                if (newLength <= this.buffer.byteLength && this.bufferOffset >= this.bufferLength) {
                    // We can move the relevant part to the beginning of the buffer instead of allocating a new buffer
                    newBuffer = this.buffer;
                }
                else {
                    // Allocate a new larger buffer
                    let newBufferLength = this.buffer.byteLength * 2;
                    while (newLength >= newBufferLength) {
                        newBufferLength *= 2;
                    }
                    newBuffer = Buffer.allocUnsafe(newBufferLength);
                }
                // Move the remaining buffer to the new one
                this.buffer.copy(newBuffer, 0, this.bufferOffset, this.bufferOffset + this.bufferLength);
                this.buffer = newBuffer;
                this.bufferOffset = 0;
            }
            // Concat the new buffer with the remaining one
            buffer.copy(this.buffer, this.bufferOffset + this.bufferLength);
            this.bufferLength = newLength;
        }
        else {
            this.buffer = buffer;
            this.bufferOffset = 0;
            this.bufferLength = buffer.byteLength;
        }
    }
    handlePacket(offset, code, length, bytes) {
        const { reader } = this;
        // NOTE: This undesirably retains the buffer in `this.reader` if the `parse*Message` calls below throw. However, those should only throw in the case of a protocol error, which normally results in the reader being discarded.
        reader.setBuffer(offset, bytes);
        let message;
        switch (code) {
            case 50 /* MessageCodes.BindComplete */:
                message = messages_1.bindComplete;
                break;
            case 49 /* MessageCodes.ParseComplete */:
                message = messages_1.parseComplete;
                break;
            case 51 /* MessageCodes.CloseComplete */:
                message = messages_1.closeComplete;
                break;
            case 110 /* MessageCodes.NoData */:
                message = messages_1.noData;
                break;
            case 115 /* MessageCodes.PortalSuspended */:
                message = messages_1.portalSuspended;
                break;
            case 99 /* MessageCodes.CopyDone */:
                message = messages_1.copyDone;
                break;
            case 87 /* MessageCodes.ReplicationStart */:
                message = messages_1.replicationStart;
                break;
            case 73 /* MessageCodes.EmptyQuery */:
                message = messages_1.emptyQuery;
                break;
            case 68 /* MessageCodes.DataRow */:
                message = parseDataRowMessage(reader);
                break;
            case 67 /* MessageCodes.CommandComplete */:
                message = parseCommandCompleteMessage(reader);
                break;
            case 90 /* MessageCodes.ReadyForQuery */:
                message = parseReadyForQueryMessage(reader);
                break;
            case 65 /* MessageCodes.NotificationResponse */:
                message = parseNotificationMessage(reader);
                break;
            case 82 /* MessageCodes.AuthenticationResponse */:
                message = parseAuthenticationResponse(reader, length);
                break;
            case 83 /* MessageCodes.ParameterStatus */:
                message = parseParameterStatusMessage(reader);
                break;
            case 75 /* MessageCodes.BackendKeyData */:
                message = parseBackendKeyData(reader);
                break;
            case 69 /* MessageCodes.ErrorMessage */:
                message = parseErrorMessage(reader, 'error');
                break;
            case 78 /* MessageCodes.NoticeMessage */:
                message = parseErrorMessage(reader, 'notice');
                break;
            case 84 /* MessageCodes.RowDescriptionMessage */:
                message = parseRowDescriptionMessage(reader);
                break;
            case 116 /* MessageCodes.ParameterDescriptionMessage */:
                message = parseParameterDescriptionMessage(reader);
                break;
            case 71 /* MessageCodes.CopyIn */:
                message = parseCopyInMessage(reader);
                break;
            case 72 /* MessageCodes.CopyOut */:
                message = parseCopyOutMessage(reader);
                break;
            case 100 /* MessageCodes.CopyData */:
                message = parseCopyData(reader, length);
                break;
            default:
                return new messages_1.DatabaseError('received invalid response: ' + code.toString(16), length, 'error');
        }
        reader.setBuffer(0, emptyBuffer);
        message.length = length;
        return message;
    }
}
exports.Parser = Parser;
const parseReadyForQueryMessage = (reader) => {
    const status = reader.string(1);
    return new messages_1.ReadyForQueryMessage(LATEINIT_LENGTH, status);
};
const parseCommandCompleteMessage = (reader) => {
    const text = reader.cstring();
    return new messages_1.CommandCompleteMessage(LATEINIT_LENGTH, text);
};
const parseCopyData = (reader, length) => {
    const chunk = reader.bytes(length - 4);
    return new messages_1.CopyDataMessage(LATEINIT_LENGTH, chunk);
};
const parseCopyInMessage = (reader) => parseCopyMessage(reader, 'copyInResponse');
const parseCopyOutMessage = (reader) => parseCopyMessage(reader, 'copyOutResponse');
const parseCopyMessage = (reader, messageName) => {
    const isBinary = reader.byte() !== 0;
    const columnCount = reader.int16();
    const message = new messages_1.CopyResponse(LATEINIT_LENGTH, messageName, isBinary, columnCount);
    for (let i = 0; i < columnCount; i++) {
        message.columnTypes[i] = reader.int16();
    }
    return message;
};
const parseNotificationMessage = (reader) => {
    const processId = reader.int32();
    const channel = reader.cstring();
    const payload = reader.cstring();
    return new messages_1.NotificationResponseMessage(LATEINIT_LENGTH, processId, channel, payload);
};
const parseRowDescriptionMessage = (reader) => {
    const fieldCount = reader.int16();
    const message = new messages_1.RowDescriptionMessage(LATEINIT_LENGTH, fieldCount);
    for (let i = 0; i < fieldCount; i++) {
        message.fields[i] = parseField(reader);
    }
    return message;
};
const parseField = (reader) => {
    const name = reader.cstring();
    const tableID = reader.uint32();
    const columnID = reader.int16();
    const dataTypeID = reader.uint32();
    const dataTypeSize = reader.int16();
    const dataTypeModifier = reader.int32();
    const mode = reader.int16() === 0 ? 'text' : 'binary';
    return new messages_1.Field(name, tableID, columnID, dataTypeID, dataTypeSize, dataTypeModifier, mode);
};
const parseParameterDescriptionMessage = (reader) => {
    const parameterCount = reader.int16();
    const message = new messages_1.ParameterDescriptionMessage(LATEINIT_LENGTH, parameterCount);
    for (let i = 0; i < parameterCount; i++) {
        // OIDs are unsigned, same as dataTypeID in parseField above
        message.dataTypeIDs[i] = reader.uint32();
    }
    return message;
};
const parseDataRowMessage = (reader) => {
    const fieldCount = reader.int16();
    const fields = new Array(fieldCount);
    for (let i = 0; i < fieldCount; i++) {
        const len = reader.int32();
        // a -1 for length means the value of the field is null
        fields[i] = len === -1 ? null : reader.string(len);
    }
    return new messages_1.DataRowMessage(LATEINIT_LENGTH, fields);
};
const parseParameterStatusMessage = (reader) => {
    const name = reader.cstring();
    const value = reader.cstring();
    return new messages_1.ParameterStatusMessage(LATEINIT_LENGTH, name, value);
};
const parseBackendKeyData = (reader) => {
    const processID = reader.int32();
    const secretKey = reader.int32();
    return new messages_1.BackendKeyDataMessage(LATEINIT_LENGTH, processID, secretKey);
};
const parseAuthenticationResponse = (reader, length) => {
    const code = reader.int32();
    // TODO(bmc): maybe better types here
    const message = {
        name: 'authenticationOk',
        length,
    };
    switch (code) {
        case 0: // AuthenticationOk
            break;
        case 3: // AuthenticationCleartextPassword
            if (message.length === 8) {
                message.name = 'authenticationCleartextPassword';
            }
            break;
        case 5: // AuthenticationMD5Password
            if (message.length === 12) {
                message.name = 'authenticationMD5Password';
                const salt = reader.bytes(4);
                return new messages_1.AuthenticationMD5Password(LATEINIT_LENGTH, salt);
            }
            break;
        case 10: // AuthenticationSASL
            {
                message.name = 'authenticationSASL';
                message.mechanisms = [];
                let mechanism;
                do {
                    mechanism = reader.cstring();
                    if (mechanism) {
                        message.mechanisms.push(mechanism);
                    }
                } while (mechanism);
            }
            break;
        case 11: // AuthenticationSASLContinue
            message.name = 'authenticationSASLContinue';
            message.data = reader.string(length - 8);
            break;
        case 12: // AuthenticationSASLFinal
            message.name = 'authenticationSASLFinal';
            message.data = reader.string(length - 8);
            break;
        default:
            throw new Error('Unknown authenticationOk message type ' + code);
    }
    return message;
};
const parseErrorMessage = (reader, name) => {
    const fields = {};
    let fieldType = reader.string(1);
    while (fieldType !== '\0') {
        fields[fieldType] = reader.cstring();
        fieldType = reader.string(1);
    }
    const messageValue = fields.M;
    const message = name === 'notice'
        ? new messages_1.NoticeMessage(LATEINIT_LENGTH, messageValue)
        : new messages_1.DatabaseError(messageValue, LATEINIT_LENGTH, name);
    message.severity = fields.S;
    message.code = fields.C;
    message.detail = fields.D;
    message.hint = fields.H;
    message.position = fields.P;
    message.internalPosition = fields.p;
    message.internalQuery = fields.q;
    message.where = fields.W;
    message.schema = fields.s;
    message.table = fields.t;
    message.column = fields.c;
    message.dataType = fields.d;
    message.constraint = fields.n;
    message.file = fields.F;
    message.line = fields.L;
    message.routine = fields.R;
    return message;
};
//# sourceMappingURL=parser.js.map

/***/ }),

/***/ 8894:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.serialize = void 0;
const buffer_writer_1 = __nccwpck_require__(9315);
const writer = new buffer_writer_1.Writer();
const startup = (opts) => {
    // protocol version
    writer.addInt16(3).addInt16(0);
    for (const key of Object.keys(opts)) {
        writer.addCString(key).addCString(opts[key]);
    }
    writer.addCString('client_encoding').addCString('UTF8');
    const bodyBuffer = writer.addCString('').flush();
    // this message is sent without a code
    const length = bodyBuffer.length + 4;
    return new buffer_writer_1.Writer().addInt32(length).add(bodyBuffer).flush();
};
const requestSsl = () => {
    const response = Buffer.allocUnsafe(8);
    response.writeInt32BE(8, 0);
    response.writeInt32BE(80877103, 4);
    return response;
};
const password = (password) => {
    return writer.addCString(password).flush(112 /* code.startup */);
};
const sendSASLInitialResponseMessage = function (mechanism, initialResponse) {
    // 0x70 = 'p'
    writer.addCString(mechanism).addInt32PrefixedString(initialResponse);
    return writer.flush(112 /* code.startup */);
};
const sendSCRAMClientFinalMessage = function (additionalData) {
    return writer.addString(additionalData).flush(112 /* code.startup */);
};
const query = (text) => {
    return writer.addCString(text).flush(81 /* code.query */);
};
const emptyArray = [];
const parse = (query) => {
    // expect something like this:
    // { name: 'queryName',
    //   text: 'select * from blah',
    //   types: ['int8', 'bool'] }
    // normalize missing query names to allow for null
    const name = query.name || '';
    if (name.length > 63) {
        console.error('Warning! Postgres only supports 63 characters for query names.');
        console.error('You supplied %s (%s)', name, name.length);
        console.error('This can cause conflicts and silent errors executing queries');
    }
    const types = query.types || emptyArray;
    const len = types.length;
    const buffer = writer
        .addCString(name) // name of query
        .addCString(query.text) // actual query text
        .addInt16(len);
    for (let i = 0; i < len; i++) {
        buffer.addInt32(types[i]);
    }
    return writer.flush(80 /* code.parse */);
};
const writeValues = function (values, valueMapper, formatsOffset) {
    const len = values.length;
    for (let i = 0; i < len; i++) {
        const mappedVal = valueMapper ? valueMapper(values[i], i) : values[i];
        let formatByte = 0 /* ParamType.STRING */;
        if (mappedVal == null) {
            // write -1 to indicate null
            writer.addInt32(-1);
        }
        else if (mappedVal instanceof Buffer) {
            formatByte = 1 /* ParamType.BINARY */;
            // add the buffer to the param writer
            writer.addInt32(mappedVal.length);
            writer.add(mappedVal);
        }
        else {
            // length prefix + UTF-8 bytes in one pass (Buffer.byteLength computed once)
            writer.addInt32PrefixedString(mappedVal);
        }
        // beware: `writer` operations can replace `writer.buffer` with a new buffer
        const buf = writer.buffer;
        buf[formatsOffset++] = 0;
        buf[formatsOffset++] = formatByte;
    }
};
const bind = (config = {}) => {
    // normalize config
    const portal = config.portal || '';
    const statement = config.statement || '';
    const binary = config.binary || false;
    const values = config.values || emptyArray;
    const len = values.length;
    writer.addCString(portal).addCString(statement);
    // number of parameter format codes
    writer.addInt16(len);
    // space for those codes, filled by `writeValues`
    const formatsOffset = writer.reserveUnsafe(len * 2);
    // number of parameter values
    writer.addInt16(len);
    try {
        writeValues(values, config.valueMapper, formatsOffset);
    }
    catch (err) {
        writer.clear();
        throw err;
    }
    // all results use the same format code
    writer.addInt16(1);
    // format code
    writer.addInt16(binary ? 1 /* ParamType.BINARY */ : 0 /* ParamType.STRING */);
    return writer.flush(66 /* code.bind */);
};
const emptyExecute = Buffer.from([69 /* code.execute */, 0x00, 0x00, 0x00, 0x09, 0x00, 0x00, 0x00, 0x00, 0x00]);
const execute = (config) => {
    // this is the happy path for most queries
    if (!config || (!config.portal && !config.rows)) {
        return emptyExecute;
    }
    const portal = config.portal || '';
    const rows = config.rows || 0;
    const portalLength = Buffer.byteLength(portal);
    const len = 4 + portalLength + 1 + 4;
    // one extra bit for code
    const buff = Buffer.allocUnsafe(1 + len);
    buff[0] = 69 /* code.execute */;
    buff.writeInt32BE(len, 1);
    buff.write(portal, 5, 'utf-8');
    buff[portalLength + 5] = 0; // null terminate portal cString
    buff.writeUInt32BE(rows, buff.length - 4);
    return buff;
};
const cancel = (processID, secretKey) => {
    const buffer = Buffer.allocUnsafe(16);
    buffer.writeInt32BE(16, 0);
    buffer.writeInt16BE(1234, 4);
    buffer.writeInt16BE(5678, 6);
    buffer.writeInt32BE(processID, 8);
    buffer.writeInt32BE(secretKey, 12);
    return buffer;
};
const cstringMessage = (code, string) => {
    const stringLen = Buffer.byteLength(string);
    const len = 4 + stringLen + 1;
    // one extra bit for code
    const buffer = Buffer.allocUnsafe(1 + len);
    buffer[0] = code;
    buffer.writeInt32BE(len, 1);
    buffer.write(string, 5, 'utf-8');
    buffer[len] = 0; // null terminate cString
    return buffer;
};
const emptyDescribePortal = writer.addCString('P').flush(68 /* code.describe */);
const emptyDescribeStatement = writer.addCString('S').flush(68 /* code.describe */);
const describe = (msg) => {
    return msg.name
        ? cstringMessage(68 /* code.describe */, `${msg.type}${msg.name || ''}`)
        : msg.type === 'P'
            ? emptyDescribePortal
            : emptyDescribeStatement;
};
const close = (msg) => {
    const text = `${msg.type}${msg.name || ''}`;
    return cstringMessage(67 /* code.close */, text);
};
const copyData = (chunk) => {
    return writer.add(chunk).flush(100 /* code.copyFromChunk */);
};
const copyFail = (message) => {
    return cstringMessage(102 /* code.copyFail */, message);
};
const codeOnlyBuffer = (code) => Buffer.from([code, 0x00, 0x00, 0x00, 0x04]);
const flushBuffer = codeOnlyBuffer(72 /* code.flush */);
const syncBuffer = codeOnlyBuffer(83 /* code.sync */);
const endBuffer = codeOnlyBuffer(88 /* code.end */);
const copyDoneBuffer = codeOnlyBuffer(99 /* code.copyDone */);
const serialize = {
    startup,
    password,
    requestSsl,
    sendSASLInitialResponseMessage,
    sendSCRAMClientFinalMessage,
    query,
    parse,
    bind,
    execute,
    describe,
    close,
    flush: () => flushBuffer,
    sync: () => syncBuffer,
    end: () => endBuffer,
    copyData,
    copyDone: () => copyDoneBuffer,
    copyFail,
    cancel,
};
exports.serialize = serialize;
//# sourceMappingURL=serializer.js.map

/***/ }),

/***/ 1549:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var textParsers = __nccwpck_require__(4784);
var binaryParsers = __nccwpck_require__(7522);
var arrayParser = __nccwpck_require__(6471);
var builtinTypes = __nccwpck_require__(6345);

exports.getTypeParser = getTypeParser;
exports.setTypeParser = setTypeParser;
exports.arrayParser = arrayParser;
exports.builtins = builtinTypes;

var typeParsers = {
  text: {},
  binary: {}
};

//the empty parse function
function noParse (val) {
  return String(val);
};

//returns a function used to convert a specific type (specified by
//oid) into a result javascript type
//note: the oid can be obtained via the following sql query:
//SELECT oid FROM pg_type WHERE typname = 'TYPE_NAME_HERE';
function getTypeParser (oid, format) {
  format = format || 'text';
  if (!typeParsers[format]) {
    return noParse;
  }
  return typeParsers[format][oid] || noParse;
};

function setTypeParser (oid, format, parseFn) {
  if(typeof format == 'function') {
    parseFn = format;
    format = 'text';
  }
  typeParsers[format][oid] = parseFn;
};

textParsers.init(function(oid, converter) {
  typeParsers.text[oid] = converter;
});

binaryParsers.init(function(oid, converter) {
  typeParsers.binary[oid] = converter;
});


/***/ }),

/***/ 6471:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var array = __nccwpck_require__(3879);

module.exports = {
  create: function (source, transform) {
    return {
      parse: function() {
        return array.parse(source, transform);
      }
    };
  }
};


/***/ }),

/***/ 7522:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var parseInt64 = __nccwpck_require__(2299);

var parseBits = function(data, bits, offset, invert, callback) {
  offset = offset || 0;
  invert = invert || false;
  callback = callback || function(lastValue, newValue, bits) { return (lastValue * Math.pow(2, bits)) + newValue; };
  var offsetBytes = offset >> 3;

  var inv = function(value) {
    if (invert) {
      return ~value & 0xff;
    }

    return value;
  };

  // read first (maybe partial) byte
  var mask = 0xff;
  var firstBits = 8 - (offset % 8);
  if (bits < firstBits) {
    mask = (0xff << (8 - bits)) & 0xff;
    firstBits = bits;
  }

  if (offset) {
    mask = mask >> (offset % 8);
  }

  var result = 0;
  if ((offset % 8) + bits >= 8) {
    result = callback(0, inv(data[offsetBytes]) & mask, firstBits);
  }

  // read bytes
  var bytes = (bits + offset) >> 3;
  for (var i = offsetBytes + 1; i < bytes; i++) {
    result = callback(result, inv(data[i]), 8);
  }

  // bits to read, that are not a complete byte
  var lastBits = (bits + offset) % 8;
  if (lastBits > 0) {
    result = callback(result, inv(data[bytes]) >> (8 - lastBits), lastBits);
  }

  return result;
};

var parseFloatFromBits = function(data, precisionBits, exponentBits) {
  var bias = Math.pow(2, exponentBits - 1) - 1;
  var sign = parseBits(data, 1);
  var exponent = parseBits(data, exponentBits, 1);

  if (exponent === 0) {
    return 0;
  }

  // parse mantissa
  var precisionBitsCounter = 1;
  var parsePrecisionBits = function(lastValue, newValue, bits) {
    if (lastValue === 0) {
      lastValue = 1;
    }

    for (var i = 1; i <= bits; i++) {
      precisionBitsCounter /= 2;
      if ((newValue & (0x1 << (bits - i))) > 0) {
        lastValue += precisionBitsCounter;
      }
    }

    return lastValue;
  };

  var mantissa = parseBits(data, precisionBits, exponentBits + 1, false, parsePrecisionBits);

  // special cases
  if (exponent == (Math.pow(2, exponentBits + 1) - 1)) {
    if (mantissa === 0) {
      return (sign === 0) ? Infinity : -Infinity;
    }

    return NaN;
  }

  // normale number
  return ((sign === 0) ? 1 : -1) * Math.pow(2, exponent - bias) * mantissa;
};

var parseInt16 = function(value) {
  if (parseBits(value, 1) == 1) {
    return -1 * (parseBits(value, 15, 1, true) + 1);
  }

  return parseBits(value, 15, 1);
};

var parseInt32 = function(value) {
  if (parseBits(value, 1) == 1) {
    return -1 * (parseBits(value, 31, 1, true) + 1);
  }

  return parseBits(value, 31, 1);
};

var parseFloat32 = function(value) {
  return parseFloatFromBits(value, 23, 8);
};

var parseFloat64 = function(value) {
  return parseFloatFromBits(value, 52, 11);
};

var parseNumeric = function(value) {
  var sign = parseBits(value, 16, 32);
  if (sign == 0xc000) {
    return NaN;
  }

  var weight = Math.pow(10000, parseBits(value, 16, 16));
  var result = 0;

  var digits = [];
  var ndigits = parseBits(value, 16);
  for (var i = 0; i < ndigits; i++) {
    result += parseBits(value, 16, 64 + (16 * i)) * weight;
    weight /= 10000;
  }

  var scale = Math.pow(10, parseBits(value, 16, 48));
  return ((sign === 0) ? 1 : -1) * Math.round(result * scale) / scale;
};

var parseDate = function(isUTC, value) {
  var sign = parseBits(value, 1);
  var rawValue = parseBits(value, 63, 1);

  // discard usecs and shift from 2000 to 1970
  var result = new Date((((sign === 0) ? 1 : -1) * rawValue / 1000) + 946684800000);

  if (!isUTC) {
    result.setTime(result.getTime() + result.getTimezoneOffset() * 60000);
  }

  // add microseconds to the date
  result.usec = rawValue % 1000;
  result.getMicroSeconds = function() {
    return this.usec;
  };
  result.setMicroSeconds = function(value) {
    this.usec = value;
  };
  result.getUTCMicroSeconds = function() {
    return this.usec;
  };

  return result;
};

var parseArray = function(value) {
  var dim = parseBits(value, 32);

  var flags = parseBits(value, 32, 32);
  var elementType = parseBits(value, 32, 64);

  var offset = 96;
  var dims = [];
  for (var i = 0; i < dim; i++) {
    // parse dimension
    dims[i] = parseBits(value, 32, offset);
    offset += 32;

    // ignore lower bounds
    offset += 32;
  }

  var parseElement = function(elementType) {
    // parse content length
    var length = parseBits(value, 32, offset);
    offset += 32;

    // parse null values
    if (length == 0xffffffff) {
      return null;
    }

    var result;
    if ((elementType == 0x17) || (elementType == 0x14)) {
      // int/bigint
      result = parseBits(value, length * 8, offset);
      offset += length * 8;
      return result;
    }
    else if (elementType == 0x19) {
      // string
      result = value.toString(this.encoding, offset >> 3, (offset += (length << 3)) >> 3);
      return result;
    }
    else {
      console.log("ERROR: ElementType not implemented: " + elementType);
    }
  };

  var parse = function(dimension, elementType) {
    var array = [];
    var i;

    if (dimension.length > 1) {
      var count = dimension.shift();
      for (i = 0; i < count; i++) {
        array[i] = parse(dimension, elementType);
      }
      dimension.unshift(count);
    }
    else {
      for (i = 0; i < dimension[0]; i++) {
        array[i] = parseElement(elementType);
      }
    }

    return array;
  };

  return parse(dims, elementType);
};

var parseText = function(value) {
  return value.toString('utf8');
};

var parseBool = function(value) {
  if(value === null) return null;
  return (parseBits(value, 8) > 0);
};

var init = function(register) {
  register(20, parseInt64);
  register(21, parseInt16);
  register(23, parseInt32);
  register(26, parseInt32);
  register(1700, parseNumeric);
  register(700, parseFloat32);
  register(701, parseFloat64);
  register(16, parseBool);
  register(1114, parseDate.bind(null, false));
  register(1184, parseDate.bind(null, true));
  register(1000, parseArray);
  register(1007, parseArray);
  register(1016, parseArray);
  register(1008, parseArray);
  register(1009, parseArray);
  register(25, parseText);
};

module.exports = {
  init: init
};


/***/ }),

/***/ 6345:
/***/ ((module) => {

/**
 * Following query was used to generate this file:

 SELECT json_object_agg(UPPER(PT.typname), PT.oid::int4 ORDER BY pt.oid)
 FROM pg_type PT
 WHERE typnamespace = (SELECT pgn.oid FROM pg_namespace pgn WHERE nspname = 'pg_catalog') -- Take only builting Postgres types with stable OID (extension types are not guaranted to be stable)
 AND typtype = 'b' -- Only basic types
 AND typelem = 0 -- Ignore aliases
 AND typisdefined -- Ignore undefined types
 */

module.exports = {
    BOOL: 16,
    BYTEA: 17,
    CHAR: 18,
    INT8: 20,
    INT2: 21,
    INT4: 23,
    REGPROC: 24,
    TEXT: 25,
    OID: 26,
    TID: 27,
    XID: 28,
    CID: 29,
    JSON: 114,
    XML: 142,
    PG_NODE_TREE: 194,
    SMGR: 210,
    PATH: 602,
    POLYGON: 604,
    CIDR: 650,
    FLOAT4: 700,
    FLOAT8: 701,
    ABSTIME: 702,
    RELTIME: 703,
    TINTERVAL: 704,
    CIRCLE: 718,
    MACADDR8: 774,
    MONEY: 790,
    MACADDR: 829,
    INET: 869,
    ACLITEM: 1033,
    BPCHAR: 1042,
    VARCHAR: 1043,
    DATE: 1082,
    TIME: 1083,
    TIMESTAMP: 1114,
    TIMESTAMPTZ: 1184,
    INTERVAL: 1186,
    TIMETZ: 1266,
    BIT: 1560,
    VARBIT: 1562,
    NUMERIC: 1700,
    REFCURSOR: 1790,
    REGPROCEDURE: 2202,
    REGOPER: 2203,
    REGOPERATOR: 2204,
    REGCLASS: 2205,
    REGTYPE: 2206,
    UUID: 2950,
    TXID_SNAPSHOT: 2970,
    PG_LSN: 3220,
    PG_NDISTINCT: 3361,
    PG_DEPENDENCIES: 3402,
    TSVECTOR: 3614,
    TSQUERY: 3615,
    GTSVECTOR: 3642,
    REGCONFIG: 3734,
    REGDICTIONARY: 3769,
    JSONB: 3802,
    REGNAMESPACE: 4089,
    REGROLE: 4096
};


/***/ }),

/***/ 4784:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

var array = __nccwpck_require__(3879)
var arrayParser = __nccwpck_require__(6471);
var parseDate = __nccwpck_require__(2690);
var parseInterval = __nccwpck_require__(8755);
var parseByteA = __nccwpck_require__(463);

function allowNull (fn) {
  return function nullAllowed (value) {
    if (value === null) return value
    return fn(value)
  }
}

function parseBool (value) {
  if (value === null) return value
  return value === 'TRUE' ||
    value === 't' ||
    value === 'true' ||
    value === 'y' ||
    value === 'yes' ||
    value === 'on' ||
    value === '1';
}

function parseBoolArray (value) {
  if (!value) return null
  return array.parse(value, parseBool)
}

function parseBaseTenInt (string) {
  return parseInt(string, 10)
}

function parseIntegerArray (value) {
  if (!value) return null
  return array.parse(value, allowNull(parseBaseTenInt))
}

function parseBigIntegerArray (value) {
  if (!value) return null
  return array.parse(value, allowNull(function (entry) {
    return parseBigInteger(entry).trim()
  }))
}

var parsePointArray = function(value) {
  if(!value) { return null; }
  var p = arrayParser.create(value, function(entry) {
    if(entry !== null) {
      entry = parsePoint(entry);
    }
    return entry;
  });

  return p.parse();
};

var parseFloatArray = function(value) {
  if(!value) { return null; }
  var p = arrayParser.create(value, function(entry) {
    if(entry !== null) {
      entry = parseFloat(entry);
    }
    return entry;
  });

  return p.parse();
};

var parseStringArray = function(value) {
  if(!value) { return null; }

  var p = arrayParser.create(value);
  return p.parse();
};

var parseDateArray = function(value) {
  if (!value) { return null; }

  var p = arrayParser.create(value, function(entry) {
    if (entry !== null) {
      entry = parseDate(entry);
    }
    return entry;
  });

  return p.parse();
};

var parseIntervalArray = function(value) {
  if (!value) { return null; }

  var p = arrayParser.create(value, function(entry) {
    if (entry !== null) {
      entry = parseInterval(entry);
    }
    return entry;
  });

  return p.parse();
};

var parseByteAArray = function(value) {
  if (!value) { return null; }

  return array.parse(value, allowNull(parseByteA));
};

var parseInteger = function(value) {
  return parseInt(value, 10);
};

var parseBigInteger = function(value) {
  var valStr = String(value);
  if (/^\d+$/.test(valStr)) { return valStr; }
  return value;
};

var parseJsonArray = function(value) {
  if (!value) { return null; }

  return array.parse(value, allowNull(JSON.parse));
};

var parsePoint = function(value) {
  if (value[0] !== '(') { return null; }

  value = value.substring( 1, value.length - 1 ).split(',');

  return {
    x: parseFloat(value[0])
  , y: parseFloat(value[1])
  };
};

var parseCircle = function(value) {
  if (value[0] !== '<' && value[1] !== '(') { return null; }

  var point = '(';
  var radius = '';
  var pointParsed = false;
  for (var i = 2; i < value.length - 1; i++){
    if (!pointParsed) {
      point += value[i];
    }

    if (value[i] === ')') {
      pointParsed = true;
      continue;
    } else if (!pointParsed) {
      continue;
    }

    if (value[i] === ','){
      continue;
    }

    radius += value[i];
  }
  var result = parsePoint(point);
  result.radius = parseFloat(radius);

  return result;
};

var init = function(register) {
  register(20, parseBigInteger); // int8
  register(21, parseInteger); // int2
  register(23, parseInteger); // int4
  register(26, parseInteger); // oid
  register(700, parseFloat); // float4/real
  register(701, parseFloat); // float8/double
  register(16, parseBool);
  register(1082, parseDate); // date
  register(1114, parseDate); // timestamp without timezone
  register(1184, parseDate); // timestamp
  register(600, parsePoint); // point
  register(651, parseStringArray); // cidr[]
  register(718, parseCircle); // circle
  register(1000, parseBoolArray);
  register(1001, parseByteAArray);
  register(1005, parseIntegerArray); // _int2
  register(1007, parseIntegerArray); // _int4
  register(1028, parseIntegerArray); // oid[]
  register(1016, parseBigIntegerArray); // _int8
  register(1017, parsePointArray); // point[]
  register(1021, parseFloatArray); // _float4
  register(1022, parseFloatArray); // _float8
  register(1231, parseFloatArray); // _numeric
  register(1014, parseStringArray); //char
  register(1015, parseStringArray); //varchar
  register(1008, parseStringArray);
  register(1009, parseStringArray);
  register(1040, parseStringArray); // macaddr[]
  register(1041, parseStringArray); // inet[]
  register(1115, parseDateArray); // timestamp without time zone[]
  register(1182, parseDateArray); // _date
  register(1185, parseDateArray); // timestamp with time zone[]
  register(1186, parseInterval);
  register(1187, parseIntervalArray);
  register(17, parseByteA);
  register(114, JSON.parse.bind(JSON)); // json
  register(3802, JSON.parse.bind(JSON)); // jsonb
  register(199, parseJsonArray); // json[]
  register(3807, parseJsonArray); // jsonb[]
  register(3907, parseStringArray); // numrange[]
  register(2951, parseStringArray); // uuid[]
  register(791, parseStringArray); // money[]
  register(1183, parseStringArray); // time[]
  register(1270, parseStringArray); // timetz[]
};

module.exports = {
  init: init
};


/***/ }),

/***/ 5042:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const EventEmitter = (__nccwpck_require__(4434).EventEmitter)
const utils = __nccwpck_require__(9652)
const nodeUtils = __nccwpck_require__(9023)
const sasl = __nccwpck_require__(948)
const TypeOverrides = __nccwpck_require__(365)

const ConnectionParameters = __nccwpck_require__(646)
const Query = __nccwpck_require__(4473)
const defaults = __nccwpck_require__(8995)
const Connection = __nccwpck_require__(9809)
const crypto = __nccwpck_require__(4150)

const activeQueryDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Client.activeQuery is deprecated and will be removed in pg@9.0'
)

const queryQueueDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Client.queryQueue is deprecated and will be removed in pg@9.0.'
)

const pgPassDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'pgpass support is deprecated and will be removed in pg@9.0. ' +
    'You can provide an async function as the password property to the Client/Pool constructor that returns a password instead. Within this function you can call the pgpass module in your own code.'
)

const byoPromiseDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Passing a custom Promise implementation to the Client/Pool constructor is deprecated and will be removed in pg@9.0.'
)

const queryQueueLengthDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0. Use async/await or an external async flow control mechanism instead.'
)

function coerceNumberOrDefault(value, defaultValue) {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : defaultValue
  }
  if (typeof value === 'string' && value.trim() !== '') {
    const n = Number(value)
    return Number.isFinite(n) ? n : defaultValue
  }
  return defaultValue
}

class Client extends EventEmitter {
  constructor(config) {
    super()

    this.connectionParameters = new ConnectionParameters(config)
    this.user = this.connectionParameters.user
    this.database = this.connectionParameters.database
    this.port = this.connectionParameters.port
    this.host = this.connectionParameters.host

    // "hiding" the password so it doesn't show up in stack traces
    // or if the client is console.logged
    Object.defineProperty(this, 'password', {
      configurable: true,
      enumerable: false,
      writable: true,
      value: this.connectionParameters.password,
    })

    this.replication = this.connectionParameters.replication

    const c = config || {}

    if (c.Promise) {
      byoPromiseDeprecationNotice()
    }
    this._Promise = c.Promise || global.Promise
    this._types = new TypeOverrides(c.types)
    this._ending = false
    this._ended = false
    this._connecting = false
    this._connected = false
    this._connectionError = false
    this._queryable = true
    this._activeQuery = null
    this._txStatus = null

    this.enableChannelBinding = Boolean(c.enableChannelBinding) // set true to use SCRAM-SHA-256-PLUS when offered
    this.scramMaxIterations = coerceNumberOrDefault(c.scramMaxIterations, sasl.DEFAULT_MAX_SCRAM_ITERATIONS)
    this.connection =
      c.connection ||
      new Connection({
        stream: c.stream,
        ssl: this.connectionParameters.ssl,
        sslNegotiation: this.connectionParameters.sslnegotiation,
        keepAlive: c.keepAlive || false,
        keepAliveInitialDelayMillis: c.keepAliveInitialDelayMillis || 0,
        encoding: this.connectionParameters.client_encoding || 'utf8',
      })
    this._queryQueue = []
    this._sentQueryQueue = []
    this.pipeline = Boolean(c.pipeline)
    this.binary = c.binary || defaults.binary
    this.processID = null
    this.secretKey = null
    this.ssl = this.connectionParameters.ssl || false
    this.sslNegotiation = this.connectionParameters.sslnegotiation || 'postgres'
    // As with Password, make SSL->Key (the private key) non-enumerable.
    // It won't show up in stack traces
    // or if the client is console.logged
    if (this.ssl && this.ssl.key) {
      Object.defineProperty(this.ssl, 'key', {
        enumerable: false,
      })
    }

    this._connectionTimeoutMillis = c.connectionTimeoutMillis || 0
  }

  get activeQuery() {
    activeQueryDeprecationNotice()
    return this._activeQuery
  }

  set activeQuery(val) {
    activeQueryDeprecationNotice()
    this._activeQuery = val
  }

  _getActiveQuery() {
    return this._activeQuery
  }

  _errorAllQueries(err) {
    const enqueueError = (query) => {
      process.nextTick(() => {
        query.handleError(err, this.connection)
      })
    }

    const activeQuery = this._getActiveQuery()
    if (activeQuery) {
      enqueueError(activeQuery)
      this._activeQuery = null
    }

    this._sentQueryQueue.forEach(enqueueError)
    this._sentQueryQueue.length = 0

    this._queryQueue.forEach(enqueueError)
    this._queryQueue.length = 0
  }

  _connect(callback) {
    const self = this
    const con = this.connection
    this._connectionCallback = callback

    if (this._connecting || this._connected) {
      const err = new Error('Client has already been connected. You cannot reuse a client.')
      process.nextTick(() => {
        callback(err)
      })
      return
    }
    this._connecting = true

    if (this._connectionTimeoutMillis > 0) {
      this.connectionTimeoutHandle = setTimeout(() => {
        con._ending = true
        con.stream.destroy(new Error('timeout expired'))
      }, this._connectionTimeoutMillis)

      if (this.connectionTimeoutHandle.unref) {
        this.connectionTimeoutHandle.unref()
      }
    }

    if (this.host && this.host.indexOf('/') === 0) {
      con.connect(this.host + '/.s.PGSQL.' + this.port)
    } else {
      con.connect(this.port, this.host)
    }

    // once connection is established send startup message
    con.on('connect', function () {
      if (self.ssl) {
        // With direct SSL negotiation the connection upgrades to TLS without an
        // SSLRequest packet, so the startup message is sent after 'sslconnect'.
        if (self.sslNegotiation !== 'direct') {
          con.requestSsl()
        }
      } else {
        con.startup(self.getStartupConf())
      }
    })

    con.on('sslconnect', function () {
      con.startup(self.getStartupConf())
    })

    this._attachListeners(con)

    con.once('end', () => {
      const error = this._ending ? new Error('Connection terminated') : new Error('Connection terminated unexpectedly')

      clearTimeout(this.connectionTimeoutHandle)
      this._errorAllQueries(error)
      this._ended = true

      if (!this._ending) {
        // if the connection is ended without us calling .end()
        // on this client then we have an unexpected disconnection
        // treat this as an error unless we've already emitted an error
        // during connection.
        if (this._connecting && !this._connectionError) {
          if (this._connectionCallback) {
            this._connectionCallback(error)
          } else {
            this._handleErrorEvent(error)
          }
        } else if (!this._connectionError) {
          this._handleErrorEvent(error)
        }
      }

      process.nextTick(() => {
        this.emit('end')
      })
    })
  }

  connect(callback) {
    if (callback) {
      this._connect(callback)
      return
    }

    return new this._Promise((resolve, reject) => {
      this._connect((error) => {
        if (error) {
          reject(error)
        } else {
          resolve(this)
        }
      })
    })
  }

  _attachListeners(con) {
    // password request handling
    con.on('authenticationCleartextPassword', this._handleAuthCleartextPassword.bind(this))
    // password request handling
    con.on('authenticationMD5Password', this._handleAuthMD5Password.bind(this))
    // password request handling (SASL)
    con.on('authenticationSASL', this._handleAuthSASL.bind(this))
    con.on('authenticationSASLContinue', this._handleAuthSASLContinue.bind(this))
    con.on('authenticationSASLFinal', this._handleAuthSASLFinal.bind(this))
    con.on('backendKeyData', this._handleBackendKeyData.bind(this))
    con.on('error', this._handleErrorEvent.bind(this))
    con.on('errorMessage', this._handleErrorMessage.bind(this))
    con.on('readyForQuery', this._handleReadyForQuery.bind(this))
    con.on('notice', this._handleNotice.bind(this))
    con.on('rowDescription', this._handleRowDescription.bind(this))
    con.on('dataRow', this._handleDataRow.bind(this))
    con.on('portalSuspended', this._handlePortalSuspended.bind(this))
    con.on('emptyQuery', this._handleEmptyQuery.bind(this))
    con.on('commandComplete', this._handleCommandComplete.bind(this))
    con.on('parseComplete', this._handleParseComplete.bind(this))
    con.on('copyInResponse', this._handleCopyInResponse.bind(this))
    con.on('copyData', this._handleCopyData.bind(this))
    con.on('notification', this._handleNotification.bind(this))
  }

  _getPassword(cb) {
    const con = this.connection
    if (typeof this.password === 'function') {
      this._Promise
        .resolve()
        .then(() => this.password(this.connectionParameters))
        .then((pass) => {
          if (pass !== undefined) {
            if (typeof pass !== 'string') {
              con.emit('error', new TypeError('Password must be a string'))
              return
            }
            this.connectionParameters.password = this.password = pass
          } else {
            this.connectionParameters.password = this.password = null
          }
          cb()
        })
        .catch((err) => {
          con.emit('error', err)
        })
    } else if (this.password !== null) {
      cb()
    } else {
      try {
        const pgPass = __nccwpck_require__(3272)
        pgPass(this.connectionParameters, (pass) => {
          if (undefined !== pass) {
            pgPassDeprecationNotice()
            this.connectionParameters.password = this.password = pass
          }
          cb()
        })
      } catch (e) {
        this.emit('error', e)
      }
    }
  }

  _handleAuthCleartextPassword(msg) {
    this._getPassword(() => {
      this.connection.password(this.password)
    })
  }

  _handleAuthMD5Password(msg) {
    this._getPassword(async () => {
      try {
        const hashedPassword = await crypto.postgresMd5PasswordHash(this.user, this.password, msg.salt)
        this.connection.password(hashedPassword)
      } catch (e) {
        this.emit('error', e)
      }
    })
  }

  _handleAuthSASL(msg) {
    this._getPassword(() => {
      try {
        this.saslSession = sasl.startSession(
          msg.mechanisms,
          this.enableChannelBinding && this.connection.stream,
          this.scramMaxIterations
        )
        this.connection.sendSASLInitialResponseMessage(this.saslSession.mechanism, this.saslSession.response)
      } catch (err) {
        this.connection.emit('error', err)
      }
    })
  }

  async _handleAuthSASLContinue(msg) {
    try {
      await sasl.continueSession(
        this.saslSession,
        this.password,
        msg.data,
        this.enableChannelBinding && this.connection.stream
      )
      this.connection.sendSCRAMClientFinalMessage(this.saslSession.response)
    } catch (err) {
      this.connection.emit('error', err)
    }
  }

  _handleAuthSASLFinal(msg) {
    try {
      sasl.finalizeSession(this.saslSession, msg.data)
      this.saslSession = null
    } catch (err) {
      this.connection.emit('error', err)
    }
  }

  _handleBackendKeyData(msg) {
    this.processID = msg.processID
    this.secretKey = msg.secretKey
  }

  _handleReadyForQuery(msg) {
    if (this._connecting) {
      this._connecting = false
      this._connected = true
      clearTimeout(this.connectionTimeoutHandle)

      // process possible callback argument to Client#connect
      if (this._connectionCallback) {
        this._connectionCallback(null, this)
        // remove callback for proper error handling
        // after the connect event
        this._connectionCallback = null
      }
      this.emit('connect')
    }
    const activeQuery = this._getActiveQuery()
    this._activeQuery = null
    this._txStatus = msg?.status ?? null
    this.readyForQuery = true
    if (activeQuery) {
      activeQuery.handleReadyForQuery(this.connection)
    }
    this._pulseQueryQueue()
  }

  // if we receive an error event or error message
  // during the connection process we handle it here
  _handleErrorWhileConnecting(err) {
    if (this._connectionError) {
      // TODO(bmc): this is swallowing errors - we shouldn't do this
      return
    }
    this._connectionError = true
    clearTimeout(this.connectionTimeoutHandle)
    if (this._connectionCallback) {
      return this._connectionCallback(err)
    }
    this.emit('error', err)
  }

  // if we're connected and we receive an error event from the connection
  // this means the socket is dead - do a hard abort of all queries and emit
  // the socket error on the client as well
  _handleErrorEvent(err) {
    if (this._connecting) {
      return this._handleErrorWhileConnecting(err)
    }
    this._queryable = false
    this._errorAllQueries(err)
    this.emit('error', err)
  }

  // handle error messages from the postgres backend
  _handleErrorMessage(msg) {
    if (this._connecting) {
      return this._handleErrorWhileConnecting(msg)
    }
    const activeQuery = this._getActiveQuery()

    if (!activeQuery) {
      this._handleErrorEvent(msg)
      return
    }

    this._activeQuery = null
    if (activeQuery.name) {
      delete this.connection.submittedNamedStatements[activeQuery.name]
    }
    activeQuery.handleError(msg, this.connection)
  }

  _handleRowDescription(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected rowDescription message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate rowDescription to active query
    activeQuery.handleRowDescription(msg)
  }

  _handleDataRow(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected dataRow message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate dataRow to active query
    activeQuery.handleDataRow(msg)
  }

  _handlePortalSuspended(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected portalSuspended message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate portalSuspended to active query
    activeQuery.handlePortalSuspended(this.connection)
  }

  _handleEmptyQuery(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected emptyQuery message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate emptyQuery to active query
    activeQuery.handleEmptyQuery(this.connection)
  }

  _handleCommandComplete(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected commandComplete message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // delegate commandComplete to active query
    activeQuery.handleCommandComplete(msg, this.connection)
  }

  _handleParseComplete() {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected parseComplete message from backend.')
      this._handleErrorEvent(error)
      return
    }
    // if a prepared statement has a name and properly parses
    // we track that its already been executed so we don't parse
    // it again on the same client
    if (activeQuery.name) {
      this.connection.parsedStatements[activeQuery.name] = activeQuery.text
      delete this.connection.submittedNamedStatements[activeQuery.name]
    }
  }

  _handleCopyInResponse(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected copyInResponse message from backend.')
      this._handleErrorEvent(error)
      return
    }
    activeQuery.handleCopyInResponse(this.connection)
  }

  _handleCopyData(msg) {
    const activeQuery = this._getActiveQuery()
    if (activeQuery == null) {
      const error = new Error('Received unexpected copyData message from backend.')
      this._handleErrorEvent(error)
      return
    }
    activeQuery.handleCopyData(msg, this.connection)
  }

  _handleNotification(msg) {
    this.emit('notification', msg)
  }

  _handleNotice(msg) {
    this.emit('notice', msg)
  }

  getStartupConf() {
    const params = this.connectionParameters

    const data = {
      user: params.user,
      database: params.database,
    }

    const appName = params.application_name || params.fallback_application_name
    if (appName) {
      data.application_name = appName
    }
    if (params.replication) {
      data.replication = '' + params.replication
    }
    if (params.statement_timeout) {
      data.statement_timeout = String(parseInt(params.statement_timeout, 10))
    }
    if (params.lock_timeout) {
      data.lock_timeout = String(parseInt(params.lock_timeout, 10))
    }
    if (params.idle_in_transaction_session_timeout) {
      data.idle_in_transaction_session_timeout = String(parseInt(params.idle_in_transaction_session_timeout, 10))
    }
    if (params.options) {
      data.options = params.options
    }

    return data
  }

  cancel(client, query) {
    if (client.activeQuery === query) {
      const con = this.connection

      if (this.host && this.host.indexOf('/') === 0) {
        con.connect(this.host + '/.s.PGSQL.' + this.port)
      } else {
        con.connect(this.port, this.host)
      }

      // once connection is established send cancel message
      con.on('connect', function () {
        con.cancel(client.processID, client.secretKey)
      })
    } else if (client._queryQueue.indexOf(query) !== -1) {
      client._queryQueue.splice(client._queryQueue.indexOf(query), 1)
    } else if (client._sentQueryQueue.indexOf(query) !== -1) {
      // Query already sent on wire — can't remove it without corrupting the
      // pipeline. No-op the callback so the result is silently discarded.
      query.callback = () => {}
    }
  }

  setTypeParser(oid, format, parseFn) {
    return this._types.setTypeParser(oid, format, parseFn)
  }

  getTypeParser(oid, format) {
    return this._types.getTypeParser(oid, format)
  }

  // escapeIdentifier and escapeLiteral moved to utility functions & exported
  // on PG
  // re-exported here for backwards compatibility
  escapeIdentifier(str) {
    return utils.escapeIdentifier(str)
  }

  escapeLiteral(str) {
    return utils.escapeLiteral(str)
  }

  _pulseQueryQueue() {
    if (this.pipeline) {
      this._pulsePipelinedQueryQueue()
      return
    }
    if (this.readyForQuery === true) {
      this._activeQuery = this._queryQueue.shift()
      const activeQuery = this._getActiveQuery()
      if (activeQuery) {
        this.readyForQuery = false
        this.hasExecuted = true

        const queryError = activeQuery.submit(this.connection)
        if (queryError) {
          process.nextTick(() => {
            activeQuery.handleError(queryError, this.connection)
            this.readyForQuery = true
            this._pulseQueryQueue()
          })
        }
      } else if (this.hasExecuted) {
        this._activeQuery = null
        this.emit('drain')
      }
    }
  }

  _pulsePipelinedQueryQueue() {
    if (!this._connected || !this._queryable) {
      return
    }
    while (this._queryQueue.length > 0) {
      const query = this._queryQueue.shift()
      this.hasExecuted = true
      const queryError = query.submit(this.connection)
      if (queryError) {
        process.nextTick(() => {
          query.handleError(queryError, this.connection)
        })
        continue
      }
      this._sentQueryQueue.push(query)
    }
    if (this.readyForQuery && !this._activeQuery && this._sentQueryQueue.length > 0) {
      this._activeQuery = this._sentQueryQueue.shift()
      this.readyForQuery = false
    }
    if (!this._activeQuery && this._sentQueryQueue.length === 0 && this._queryQueue.length === 0 && this.hasExecuted) {
      this.emit('drain')
    }
  }

  query(config, values, callback) {
    // can take in strings, config object or query object
    let query
    let result

    if (config == null) {
      throw new TypeError('Client was passed a null or undefined query')
    }

    if (typeof config.submit === 'function') {
      result = query = config
      if (!query.callback) {
        if (typeof values === 'function') {
          query.callback = values
        } else if (callback) {
          query.callback = callback
        }
      }
    } else {
      query = new Query(config, values, callback)
      if (!query.callback) {
        result = new this._Promise((resolve, reject) => {
          query.callback = (err, res) => (err ? reject(err) : resolve(res))
        }).catch((err) => {
          // replace the stack trace that leads to `TCP.onStreamRead` with one that leads back to the
          // application that created the query
          Error.captureStackTrace(err)
          throw err
        })
      } else if (typeof query.callback !== 'function') {
        throw new TypeError('callback is not a function')
      }
    }

    const readTimeout = config.query_timeout || this.connectionParameters.query_timeout
    if (readTimeout) {
      const queryCallback = query.callback || (() => {})

      const readTimeoutTimer = setTimeout(() => {
        const error = new Error('Query read timeout')

        process.nextTick(() => {
          query.handleError(error, this.connection)
        })

        queryCallback(error)

        // we already returned an error,
        // just do nothing if query completes
        query.callback = () => {}

        // Remove from queue (only safe if not yet sent)
        const index = this._queryQueue.indexOf(query)
        if (index > -1) {
          this._queryQueue.splice(index, 1)
        } else if (this.pipeline) {
          // Query already sent — the pipeline is blocked until it completes.
          // Destroy the connection to unblock all remaining pipelined queries.
          this.connection.stream.destroy()
          return
        }

        this._pulseQueryQueue()
      }, readTimeout)

      query.callback = (err, res) => {
        clearTimeout(readTimeoutTimer)
        queryCallback(err, res)
      }
    }

    if (this.binary && !query.binary) {
      query.binary = true
    }

    if (query._result && !query._result._types) {
      query._result._types = this._types
    }

    // A query that keeps a portal open across round trips cannot share a pipelined connection: the
    // queries written behind it are answered out of its portal, so rows land on the wrong query and
    // the reads that follow fail with 'portal does not exist'. Refuse it instead of corrupting.
    if (this.pipeline) {
      const portalQuery =
        typeof config.submit === 'function' && !(query instanceof Query)
          ? 'Custom query classes such as pg-cursor and pg-query-stream are'
          : query.rows
          ? 'The `rows` option is'
          : null
      if (portalQuery) {
        process.nextTick(() => {
          query.handleError(new Error(`${portalQuery} not supported in pipeline mode`), this.connection)
        })
        return result
      }
    }

    if (!this._queryable) {
      process.nextTick(() => {
        query.handleError(new Error('Client has encountered a connection error and is not queryable'), this.connection)
      })
      return result
    }

    if (this._ending) {
      process.nextTick(() => {
        query.handleError(new Error('Client was closed and is not queryable'), this.connection)
      })
      return result
    }

    if (this._queryQueue.length > 0 && !this.pipeline) {
      queryQueueLengthDeprecationNotice()
    }
    this._queryQueue.push(query)
    this._pulseQueryQueue()
    return result
  }

  ref() {
    this.connection.ref()
  }

  unref() {
    this.connection.unref()
  }

  getTransactionStatus() {
    return this._txStatus
  }

  end(cb) {
    this._ending = true

    // if we have never connected, then end is a noop, callback immediately
    if (!this.connection._connecting || this._ended) {
      if (cb) {
        cb()
        return
      } else {
        return this._Promise.resolve()
      }
    }

    if (!this._queryable) {
      // socket is dead — force close
      this.connection.stream.destroy()
    } else if (
      this.pipeline &&
      (this._getActiveQuery() || this._sentQueryQueue.length > 0 || this._queryQueue.length > 0)
    ) {
      // pipelined queries are already on the wire (or queued to send) and will
      // complete normally; wait for drain then do a graceful goodbye
      this.once('drain', () => this.connection.end())
    } else if (this._getActiveQuery()) {
      // non-pipeline: a hung query could block end forever — force disconnect
      this.connection.stream.destroy()
    } else {
      this.connection.end()
    }

    if (cb) {
      this.connection.once('end', cb)
    } else {
      return new this._Promise((resolve) => {
        this.connection.once('end', resolve)
      })
    }
  }
  get queryQueue() {
    queryQueueDeprecationNotice()
    return this._queryQueue
  }
}

// expose a Query constructor
Client.Query = Query

module.exports = Client


/***/ }),

/***/ 646:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const dns = __nccwpck_require__(2250)

const defaults = __nccwpck_require__(8995)

const parse = (__nccwpck_require__(6122).parse) // parses a connection string

const val = function (key, config, envVar) {
  if (config[key]) {
    return config[key]
  }

  if (envVar === undefined) {
    envVar = process.env['PG' + key.toUpperCase()]
  } else if (envVar === false) {
    // do nothing ... use false
  } else {
    envVar = process.env[envVar]
  }

  return envVar || defaults[key]
}

const readSSLConfigFromEnvironment = function () {
  switch (process.env.PGSSLMODE) {
    case 'disable':
      return false
    case 'prefer':
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return true
    case 'no-verify':
      return { rejectUnauthorized: false }
  }
  return defaults.ssl
}

// Convert arg to a string, surround in single quotes, and escape single quotes and backslashes
const quoteParamValue = function (value) {
  return "'" + ('' + value).replace(/\\/g, '\\\\').replace(/'/g, "\\'") + "'"
}

const add = function (params, config, paramName) {
  const value = config[paramName]
  if (value !== undefined && value !== null) {
    params.push(paramName + '=' + quoteParamValue(value))
  }
}

class ConnectionParameters {
  constructor(config) {
    // if a string is passed, it is a raw connection string so we parse it into a config
    config = typeof config === 'string' ? parse(config) : config || {}

    // if the config has a connectionString defined, parse IT into the config we use
    // this will override other default values with what is stored in connectionString
    if (config.connectionString) {
      config = Object.assign({}, config, parse(config.connectionString))
    }

    this.user = val('user', config)
    this.database = val('database', config)

    if (this.database === undefined) {
      this.database = this.user
    }

    this.port = parseInt(val('port', config), 10)
    this.host = val('host', config)

    // "hiding" the password so it doesn't show up in stack traces
    // or if the client is console.logged
    Object.defineProperty(this, 'password', {
      configurable: true,
      enumerable: false,
      writable: true,
      value: val('password', config),
    })

    this.binary = val('binary', config)
    this.options = val('options', config)

    this.ssl = typeof config.ssl === 'undefined' ? readSSLConfigFromEnvironment() : config.ssl

    if (typeof this.ssl === 'string') {
      if (this.ssl === 'true') {
        this.ssl = true
      }
    }
    // support passing in ssl=no-verify via connection string
    if (this.ssl === 'no-verify') {
      this.ssl = { rejectUnauthorized: false }
    }
    if (this.ssl && this.ssl.key) {
      Object.defineProperty(this.ssl, 'key', {
        enumerable: false,
      })
    }

    // How to negotiate SSL: 'postgres' (default, the traditional SSLRequest
    // handshake) or 'direct' (start the TLS handshake immediately on connect).
    this.sslnegotiation = val('sslnegotiation', config, 'PGSSLNEGOTIATION')
    if (this.sslnegotiation !== undefined && this.sslnegotiation !== 'postgres' && this.sslnegotiation !== 'direct') {
      throw new Error(
        `Invalid sslnegotiation value: "${this.sslnegotiation}". Valid values are "postgres" and "direct".`
      )
    }
    if (this.sslnegotiation === 'direct' && !this.ssl) {
      throw new Error('sslnegotiation=direct requires SSL to be enabled')
    }

    this.client_encoding = val('client_encoding', config)
    this.replication = val('replication', config)
    // a domain socket begins with '/'
    this.isDomainSocket = !(this.host || '').indexOf('/')

    this.application_name = val('application_name', config, 'PGAPPNAME')
    this.fallback_application_name = val('fallback_application_name', config, false)
    this.statement_timeout = val('statement_timeout', config, false)
    this.lock_timeout = val('lock_timeout', config, false)
    this.idle_in_transaction_session_timeout = val('idle_in_transaction_session_timeout', config, false)
    this.query_timeout = val('query_timeout', config, false)

    if (config.connectionTimeoutMillis === undefined) {
      this.connect_timeout = process.env.PGCONNECT_TIMEOUT || 0
    } else {
      this.connect_timeout = Math.floor(config.connectionTimeoutMillis / 1000)
    }

    if (config.keepAlive === false) {
      this.keepalives = 0
    } else if (config.keepAlive === true) {
      this.keepalives = 1
    }

    if (typeof config.keepAliveInitialDelayMillis === 'number') {
      this.keepalives_idle = Math.floor(config.keepAliveInitialDelayMillis / 1000)
    }
  }

  getLibpqConnectionString(cb) {
    const params = []
    add(params, this, 'user')
    add(params, this, 'password')
    add(params, this, 'port')
    add(params, this, 'application_name')
    add(params, this, 'fallback_application_name')
    add(params, this, 'connect_timeout')
    add(params, this, 'options')

    const ssl = typeof this.ssl === 'object' ? this.ssl : this.ssl ? { sslmode: this.ssl } : {}
    add(params, ssl, 'sslmode')
    add(params, ssl, 'sslca')
    add(params, ssl, 'sslkey')
    add(params, ssl, 'sslcert')
    add(params, ssl, 'sslrootcert')
    add(params, this, 'sslnegotiation')

    if (this.database) {
      params.push('dbname=' + quoteParamValue(this.database))
    }
    if (this.replication) {
      params.push('replication=' + quoteParamValue(this.replication))
    }
    if (this.host) {
      params.push('host=' + quoteParamValue(this.host))
    }
    if (this.isDomainSocket) {
      return cb(null, params.join(' '))
    }
    if (this.client_encoding) {
      params.push('client_encoding=' + quoteParamValue(this.client_encoding))
    }
    dns.lookup(this.host, function (err, address) {
      if (err) return cb(err, null)
      params.push('hostaddr=' + quoteParamValue(address))
      return cb(null, params.join(' '))
    })
  }
}

module.exports = ConnectionParameters


/***/ }),

/***/ 9809:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const EventEmitter = (__nccwpck_require__(4434).EventEmitter)

const { parse, serialize } = __nccwpck_require__(4233)
const stream = __nccwpck_require__(829)
const { getStream } = stream

const flushBuffer = serialize.flush()
const syncBuffer = serialize.sync()
const endBuffer = serialize.end()

// TODO(bmc) support binary mode at some point
class Connection extends EventEmitter {
  constructor(config) {
    super()
    config = config || {}

    this.stream = config.stream || getStream(config.ssl)
    if (typeof this.stream === 'function') {
      this.stream = this.stream(config)
    }

    this._keepAlive = config.keepAlive
    this._keepAliveInitialDelayMillis = config.keepAliveInitialDelayMillis
    this.parsedStatements = {}
    this.submittedNamedStatements = {}
    this.ssl = config.ssl || false
    this.sslNegotiation = config.sslNegotiation || 'postgres'
    this._ending = false
    this._emitMessage = false
    const self = this
    this.on('newListener', function (eventName) {
      if (eventName === 'message') {
        self._emitMessage = true
      }
    })
  }

  connect(port, host) {
    const self = this

    this._connecting = true
    this.stream.setNoDelay(true)
    this.stream.connect(port, host)

    this.stream.once('connect', function () {
      if (self._keepAlive) {
        self.stream.setKeepAlive(true, self._keepAliveInitialDelayMillis)
      }
      self.emit('connect')
    })

    const reportStreamError = function (error) {
      // errors about disconnections should be ignored during disconnect
      if (self._ending && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) {
        return
      }
      self.emit('error', error)
    }
    this.stream.on('error', reportStreamError)

    this.stream.on('close', function () {
      self.emit('end')
    })

    if (!this.ssl) {
      return this.attachListeners(this.stream)
    }

    // With direct SSL negotiation the TLS handshake starts immediately on the
    // raw socket, skipping the SSLRequest packet and the server's 'S'/'N' reply.
    if (this.sslNegotiation === 'direct') {
      return this.stream.once('connect', function () {
        self.upgradeToSSL(host, reportStreamError)
      })
    }

    this.stream.once('data', function (buffer) {
      const responseCode = buffer.toString('utf8')
      switch (responseCode) {
        case 'S': // Server supports SSL connections, continue with a secure connection
          break
        case 'N': // Server does not support SSL connections
          self.stream.end()
          return self.emit('error', new Error('The server does not support SSL connections'))
        default:
          // Any other response byte, including 'E' (ErrorResponse) indicating a server error
          self.stream.end()
          return self.emit('error', new Error('There was an error establishing an SSL connection'))
      }
      self.upgradeToSSL(host, reportStreamError)
    })
  }

  upgradeToSSL(host, reportStreamError) {
    const self = this
    const options = {
      socket: self.stream,
      // tls.connect checks the server identity against `servername`, falling
      // back to `host` and then to 'localhost'. `servername` must stay unset
      // for IP addresses (see below), so `host` is needed to keep certificate
      // validation working when connecting to an IP address.
      host,
    }

    if (self.ssl !== true) {
      Object.assign(options, self.ssl)

      if ('key' in self.ssl) {
        options.key = self.ssl.key
      }
    }

    // Direct SSL negotiation requires ALPN so the server can confirm it is
    // speaking the PostgreSQL protocol over the TLS connection.
    if (self.sslNegotiation === 'direct') {
      options.ALPNProtocols = ['postgresql']
    }

    // SNI must not be set to an IP address (RFC 6066 section 3)
    const net = __nccwpck_require__(9278)
    if (net.isIP && net.isIP(host) === 0) {
      options.servername = host
    }
    try {
      self.stream = stream.getSecureStream(options)
    } catch (err) {
      return self.emit('error', err)
    }
    self.attachListeners(self.stream)
    self.stream.on('error', reportStreamError)

    self.emit('sslconnect')
  }

  attachListeners(stream) {
    parse(stream, (msg) => {
      const eventName = msg.name === 'error' ? 'errorMessage' : msg.name
      if (this._emitMessage) {
        this.emit('message', msg)
      }
      this.emit(eventName, msg)
    })
  }

  requestSsl() {
    this.stream.write(serialize.requestSsl())
  }

  startup(config) {
    this.stream.write(serialize.startup(config))
  }

  cancel(processID, secretKey) {
    this._send(serialize.cancel(processID, secretKey))
  }

  password(password) {
    this._send(serialize.password(password))
  }

  sendSASLInitialResponseMessage(mechanism, initialResponse) {
    this._send(serialize.sendSASLInitialResponseMessage(mechanism, initialResponse))
  }

  sendSCRAMClientFinalMessage(additionalData) {
    this._send(serialize.sendSCRAMClientFinalMessage(additionalData))
  }

  _send(buffer) {
    if (!this.stream.writable) {
      return false
    }
    return this.stream.write(buffer)
  }

  query(text) {
    this._send(serialize.query(text))
  }

  // send parse message
  parse(query) {
    this._send(serialize.parse(query))
  }

  // send bind message
  bind(config) {
    this._send(serialize.bind(config))
  }

  // send execute message
  execute(config) {
    this._send(serialize.execute(config))
  }

  flush() {
    if (this.stream.writable) {
      this.stream.write(flushBuffer)
    }
  }

  sync() {
    // Sync is the extended-query protocol barrier, not a disconnect.
    // Only end()/Terminate (and connect-timeout teardown) should set _ending.
    this._send(syncBuffer)
  }

  ref() {
    this.stream.ref()
  }

  unref() {
    this.stream.unref()
  }

  end() {
    // 0x58 = 'X'
    this._ending = true
    if (!this._connecting || !this.stream.writable) {
      this.stream.end()
      return
    }
    return this.stream.write(endBuffer, () => {
      this.stream.end()
    })
  }

  close(msg) {
    this._send(serialize.close(msg))
  }

  describe(msg) {
    this._send(serialize.describe(msg))
  }

  sendCopyFromChunk(chunk) {
    this._send(serialize.copyData(chunk))
  }

  endCopyFrom() {
    this._send(serialize.copyDone())
  }

  sendCopyFail(msg) {
    this._send(serialize.copyFail(msg))
  }
}

module.exports = Connection


/***/ }),

/***/ 9765:
/***/ ((module) => {

function x509Error(msg, cert) {
  return new Error('SASL channel binding: ' + msg + ' when parsing public certificate ' + cert.toString('base64'))
}

function readASN1Length(data, index) {
  let length = data[index++]
  if (length < 0x80) return { length, index }

  const lengthBytes = length & 0x7f
  if (lengthBytes > 4) throw x509Error('bad length', data)

  length = 0
  for (let i = 0; i < lengthBytes; i++) {
    length = (length << 8) | data[index++]
  }

  return { length, index }
}

function readASN1OID(data, index) {
  if (data[index++] !== 0x6) throw x509Error('non-OID data', data) // 6 = OID

  const { length: OIDLength, index: indexAfterOIDLength } = readASN1Length(data, index)
  index = indexAfterOIDLength
  const lastIndex = index + OIDLength

  const byte1 = data[index++]
  let oid = ((byte1 / 40) >> 0) + '.' + (byte1 % 40)

  while (index < lastIndex) {
    // loop over numbers in OID
    let value = 0
    while (index < lastIndex) {
      // loop over bytes in number
      const nextByte = data[index++]
      value = (value << 7) | (nextByte & 0x7f)
      if (nextByte < 0x80) break
    }
    oid += '.' + value
  }

  return { oid, index }
}

function expectASN1Seq(data, index) {
  if (data[index++] !== 0x30) throw x509Error('non-sequence data', data) // 30 = Sequence
  return readASN1Length(data, index)
}

function signatureAlgorithmHashFromCertificate(data, index) {
  // read this thread: https://www.postgresql.org/message-id/17760-b6c61e752ec07060%40postgresql.org
  if (index === undefined) index = 0
  index = expectASN1Seq(data, index).index
  const { length: certInfoLength, index: indexAfterCertInfoLength } = expectASN1Seq(data, index)
  index = indexAfterCertInfoLength + certInfoLength // skip over certificate info
  index = expectASN1Seq(data, index).index // skip over signature length field
  const { oid, index: indexAfterOID } = readASN1OID(data, index)
  switch (oid) {
    // RSA
    case '1.2.840.113549.1.1.4':
      return 'MD5'
    case '1.2.840.113549.1.1.5':
      return 'SHA-1'
    case '1.2.840.113549.1.1.11':
      return 'SHA-256'
    case '1.2.840.113549.1.1.12':
      return 'SHA-384'
    case '1.2.840.113549.1.1.13':
      return 'SHA-512'
    case '1.2.840.113549.1.1.14':
      return 'SHA-224'
    case '1.2.840.113549.1.1.15':
      return 'SHA512-224'
    case '1.2.840.113549.1.1.16':
      return 'SHA512-256'
    // ECDSA
    case '1.2.840.10045.4.1':
      return 'SHA-1'
    case '1.2.840.10045.4.3.1':
      return 'SHA-224'
    case '1.2.840.10045.4.3.2':
      return 'SHA-256'
    case '1.2.840.10045.4.3.3':
      return 'SHA-384'
    case '1.2.840.10045.4.3.4':
      return 'SHA-512'
    // RSASSA-PSS: hash is indicated separately
    case '1.2.840.113549.1.1.10': {
      index = indexAfterOID
      index = expectASN1Seq(data, index).index
      if (data[index++] !== 0xa0) throw x509Error('non-tag data', data) // a0 = constructed tag 0
      index = readASN1Length(data, index).index // skip over tag length field
      index = expectASN1Seq(data, index).index // skip over sequence length field
      const { oid: hashOID } = readASN1OID(data, index)
      switch (hashOID) {
        // standalone hash OIDs
        case '1.2.840.113549.2.5':
          return 'MD5'
        case '1.3.14.3.2.26':
          return 'SHA-1'
        case '2.16.840.1.101.3.4.2.1':
          return 'SHA-256'
        case '2.16.840.1.101.3.4.2.2':
          return 'SHA-384'
        case '2.16.840.1.101.3.4.2.3':
          return 'SHA-512'
      }
      throw x509Error('unknown hash OID ' + hashOID, data)
    }
    // Ed25519 -- see https://github.com/openssl/openssl/issues/15477
    case '1.3.101.110':
    case '1.3.101.112': // ph
      return 'SHA-512'
    // Ed448 -- still not in pg 17.2 (if supported, digest would be SHAKE256 x 64 bytes)
    case '1.3.101.111':
    case '1.3.101.113': // ph
      throw x509Error('Ed448 certificate channel binding is not currently supported by Postgres')
  }
  throw x509Error('unknown OID ' + oid, data)
}

module.exports = { signatureAlgorithmHashFromCertificate }


/***/ }),

/***/ 948:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {


const crypto = __nccwpck_require__(4150)
const { signatureAlgorithmHashFromCertificate } = __nccwpck_require__(9765)

// SASLprep (RFC 4013) — minimal in-tree implementation.
//
// Per RFC 5802 §2.2, the SCRAM-SHA-256 client must normalize the password via
// SASLprep before feeding it into PBKDF2. PostgreSQL's server applies the same
// SASLprep when computing the stored verifier, and libpq does the same client
// side, so passwords whose NFKC form differs from the raw form
// would otherwise authenticate against psql/libpq but fail against pg with `28P01`.
//
// We deliberately implement only the three steps that change the byte content:
//   1. RFC 3454 Table C.1.2 (non-ASCII space) → U+0020 SPACE.
//   2. RFC 3454 Table B.1 (commonly mapped to nothing) → empty.
//   3. NFKC normalization.
// We skip the prohibition (RFC 4013 §2.3) and bidi (RFC 3454 §6) checks.
// libpq is forgiving on those paths and Postgres's own SASLprep matches that
// leniency for legacy roles, so omitting the rejection logic keeps existing
// roles working without adding complexity.
function saslprep(password) {
  // RFC 3454 Table C.1.2 — non-ASCII space characters, mapped to U+0020.
  const nonAsciiSpace = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]/g
  // RFC 3454 Table B.1 — "commonly mapped to nothing". The set intentionally
  // contains zero-width joiners and variation selectors — the very characters
  // ESLint's no-misleading-character-class warns about — because they combine
  // with their neighbors and the RFC strips them for that reason.
  // eslint-disable-next-line no-misleading-character-class
  const mappedToNothing = /[\u00AD\u034F\u1806\u180B\u180C\u180D\u200C\u200D\u2060\uFE00-\uFE0F\uFEFF]/g
  return password.replace(nonAsciiSpace, ' ').replace(mappedToNothing, '').normalize('NFKC')
}

const DEFAULT_MAX_SCRAM_ITERATIONS = 100000

function startSession(mechanisms, stream, scramMaxIterations = DEFAULT_MAX_SCRAM_ITERATIONS) {
  const candidates = ['SCRAM-SHA-256']
  if (stream) candidates.unshift('SCRAM-SHA-256-PLUS') // higher-priority, so placed first

  const mechanism = candidates.find((candidate) => mechanisms.includes(candidate))

  if (!mechanism) {
    throw new Error('SASL: Only mechanism(s) ' + candidates.join(' and ') + ' are supported')
  }

  if (mechanism === 'SCRAM-SHA-256-PLUS' && typeof stream.getPeerCertificate !== 'function') {
    // this should never happen if we are really talking to a Postgres server
    throw new Error('SASL: Mechanism SCRAM-SHA-256-PLUS requires a certificate')
  }

  const clientNonce = crypto.randomBytes(18).toString('base64')
  const gs2Header = mechanism === 'SCRAM-SHA-256-PLUS' ? 'p=tls-server-end-point' : stream ? 'y' : 'n'

  return {
    mechanism,
    clientNonce,
    response: gs2Header + ',,n=*,r=' + clientNonce,
    message: 'SASLInitialResponse',
    scramMaxIterations,
  }
}

async function continueSession(session, password, serverData, stream) {
  if (session.message !== 'SASLInitialResponse') {
    throw new Error('SASL: Last message was not SASLInitialResponse')
  }
  if (typeof password !== 'string') {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string')
  }
  if (password === '') {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a non-empty string')
  }
  if (typeof serverData !== 'string') {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: serverData must be a string')
  }

  const sv = parseServerFirstMessage(serverData)

  if (!sv.nonce.startsWith(session.clientNonce)) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: server nonce does not start with client nonce')
  } else if (sv.nonce.length === session.clientNonce.length) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: server nonce is too short')
  }

  const scramMaxIterations =
    typeof session.scramMaxIterations === 'number' ? session.scramMaxIterations : DEFAULT_MAX_SCRAM_ITERATIONS
  // a value of 0 disables the iteration count check
  if (scramMaxIterations !== 0 && sv.iteration > scramMaxIterations) {
    throw new Error(
      'SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration count ' +
        sv.iteration +
        ' exceeds scramMaxIterations of ' +
        scramMaxIterations
    )
  }

  const clientFirstMessageBare = 'n=*,r=' + session.clientNonce
  const serverFirstMessage = 'r=' + sv.nonce + ',s=' + sv.salt + ',i=' + sv.iteration

  // without channel binding:
  let channelBinding = stream ? 'eSws' : 'biws' // 'y,,' or 'n,,', base64-encoded

  // override if channel binding is in use:
  if (session.mechanism === 'SCRAM-SHA-256-PLUS') {
    const peerCert = stream.getPeerCertificate().raw
    let hashName = signatureAlgorithmHashFromCertificate(peerCert)
    if (hashName === 'MD5' || hashName === 'SHA-1') hashName = 'SHA-256'
    const certHash = await crypto.hashByName(hashName, peerCert)
    const bindingData = Buffer.concat([Buffer.from('p=tls-server-end-point,,'), Buffer.from(certHash)])
    channelBinding = bindingData.toString('base64')
  }

  const clientFinalMessageWithoutProof = 'c=' + channelBinding + ',r=' + sv.nonce
  const authMessage = clientFirstMessageBare + ',' + serverFirstMessage + ',' + clientFinalMessageWithoutProof

  const saltBytes = Buffer.from(sv.salt, 'base64')
  const saltedPassword = await crypto.deriveKey(saslprep(password), saltBytes, sv.iteration)
  const clientKey = await crypto.hmacSha256(saltedPassword, 'Client Key')
  const storedKey = await crypto.sha256(clientKey)
  const clientSignature = await crypto.hmacSha256(storedKey, authMessage)
  const clientProof = xorBuffers(Buffer.from(clientKey), Buffer.from(clientSignature)).toString('base64')
  const serverKey = await crypto.hmacSha256(saltedPassword, 'Server Key')
  const serverSignatureBytes = await crypto.hmacSha256(serverKey, authMessage)

  session.message = 'SASLResponse'
  session.serverSignature = Buffer.from(serverSignatureBytes).toString('base64')
  session.response = clientFinalMessageWithoutProof + ',p=' + clientProof
}

function finalizeSession(session, serverData) {
  if (session.message !== 'SASLResponse') {
    throw new Error('SASL: Last message was not SASLResponse')
  }
  if (typeof serverData !== 'string') {
    throw new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: serverData must be a string')
  }

  const { serverSignature } = parseServerFinalMessage(serverData)

  if (serverSignature !== session.serverSignature) {
    throw new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match')
  }
}

/**
 * printable       = %x21-2B / %x2D-7E
 *                   ;; Printable ASCII except ",".
 *                   ;; Note that any "printable" is also
 *                   ;; a valid "value".
 */
function isPrintableChars(text) {
  if (typeof text !== 'string') {
    throw new TypeError('SASL: text must be a string')
  }
  return text
    .split('')
    .map((_, i) => text.charCodeAt(i))
    .every((c) => (c >= 0x21 && c <= 0x2b) || (c >= 0x2d && c <= 0x7e))
}

/**
 * base64-char     = ALPHA / DIGIT / "/" / "+"
 *
 * base64-4        = 4base64-char
 *
 * base64-3        = 3base64-char "="
 *
 * base64-2        = 2base64-char "=="
 *
 * base64          = *base64-4 [base64-3 / base64-2]
 */
function isBase64(text) {
  return /^(?:[a-zA-Z0-9+/]{4})*(?:[a-zA-Z0-9+/]{2}==|[a-zA-Z0-9+/]{3}=)?$/.test(text)
}

function parseAttributePairs(text) {
  if (typeof text !== 'string') {
    throw new TypeError('SASL: attribute pairs text must be a string')
  }

  return new Map(
    text.split(',').map((attrValue) => {
      if (!/^.=/.test(attrValue)) {
        throw new Error('SASL: Invalid attribute pair entry')
      }
      const name = attrValue[0]
      const value = attrValue.substring(2)
      return [name, value]
    })
  )
}

function parseServerFirstMessage(data) {
  const attrPairs = parseAttributePairs(data)

  const nonce = attrPairs.get('r')
  if (!nonce) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: nonce missing')
  } else if (!isPrintableChars(nonce)) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: nonce must only contain printable characters')
  }
  const salt = attrPairs.get('s')
  if (!salt) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: salt missing')
  } else if (!isBase64(salt)) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: salt must be base64')
  }
  const iterationText = attrPairs.get('i')
  if (!iterationText) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: iteration missing')
  } else if (!/^[1-9][0-9]*$/.test(iterationText)) {
    throw new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: invalid iteration count')
  }
  const iteration = parseInt(iterationText, 10)

  return {
    nonce,
    salt,
    iteration,
  }
}

function parseServerFinalMessage(serverData) {
  const attrPairs = parseAttributePairs(serverData)
  const error = attrPairs.get('e')
  const serverSignature = attrPairs.get('v')

  if (error) {
    throw new Error(`SASL: SCRAM-SERVER-FINAL-MESSAGE: server returned error: "${error}"`)
  }

  if (!serverSignature) {
    throw new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature is missing')
  } else if (!isBase64(serverSignature)) {
    throw new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature must be base64')
  }
  return {
    serverSignature,
  }
}

function xorBuffers(a, b) {
  if (!Buffer.isBuffer(a)) {
    throw new TypeError('first argument must be a Buffer')
  }
  if (!Buffer.isBuffer(b)) {
    throw new TypeError('second argument must be a Buffer')
  }
  if (a.length !== b.length) {
    throw new Error('Buffer lengths must match')
  }
  if (a.length === 0) {
    throw new Error('Buffers cannot be empty')
  }
  return Buffer.from(a.map((_, i) => a[i] ^ b[i]))
}

module.exports = {
  startSession,
  continueSession,
  finalizeSession,
  DEFAULT_MAX_SCRAM_ITERATIONS,
}


/***/ }),

/***/ 4150:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const nodeCrypto = __nccwpck_require__(6982)

module.exports = {
  postgresMd5PasswordHash,
  randomBytes,
  deriveKey,
  sha256,
  hashByName,
  hmacSha256,
  md5,
}

/**
 * The Web Crypto API - grabbed from the Node.js library or the global
 * @type Crypto
 */
// eslint-disable-next-line no-undef
const webCrypto = nodeCrypto.webcrypto || globalThis.crypto
/**
 * The SubtleCrypto API for low level crypto operations.
 * @type SubtleCrypto
 */
const subtleCrypto = webCrypto.subtle
const textEncoder = new TextEncoder()

/**
 *
 * @param {*} length
 * @returns
 */
function randomBytes(length) {
  return webCrypto.getRandomValues(Buffer.alloc(length))
}

async function md5(string) {
  try {
    return nodeCrypto.createHash('md5').update(string, 'utf-8').digest('hex')
  } catch (e) {
    // `createHash()` failed so we are probably not in Node.js, use the WebCrypto API instead.
    // Note that the MD5 algorithm on WebCrypto is not available in Node.js.
    // This is why we cannot just use WebCrypto in all environments.
    const data = typeof string === 'string' ? textEncoder.encode(string) : string
    const hash = await subtleCrypto.digest('MD5', data)
    return Array.from(new Uint8Array(hash))
      .map((b) => b.toString(16).padStart(2, '0'))
      .join('')
  }
}

// See AuthenticationMD5Password at https://www.postgresql.org/docs/current/static/protocol-flow.html
async function postgresMd5PasswordHash(user, password, salt) {
  const inner = await md5(password + user)
  const outer = await md5(Buffer.concat([Buffer.from(inner), salt]))
  return 'md5' + outer
}

/**
 * Create a SHA-256 digest of the given data
 * @param {Buffer} data
 */
async function sha256(text) {
  return await subtleCrypto.digest('SHA-256', text)
}

async function hashByName(hashName, text) {
  return await subtleCrypto.digest(hashName, text)
}

/**
 * Sign the message with the given key
 * @param {ArrayBuffer} keyBuffer
 * @param {string} msg
 */
async function hmacSha256(keyBuffer, msg) {
  const key = await subtleCrypto.importKey('raw', keyBuffer, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return await subtleCrypto.sign('HMAC', key, textEncoder.encode(msg))
}

/**
 * Derive a key from the password and salt
 * @param {string} password
 * @param {Uint8Array} salt
 * @param {number} iterations
 */
async function deriveKey(password, salt, iterations) {
  const key = await subtleCrypto.importKey('raw', textEncoder.encode(password), 'PBKDF2', false, ['deriveBits'])
  const params = { name: 'PBKDF2', hash: 'SHA-256', salt: salt, iterations: iterations }
  return await subtleCrypto.deriveBits(params, key, 32 * 8, ['deriveBits'])
}


/***/ }),

/***/ 8995:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



let user
try {
  user = process.platform === 'win32' ? process.env.USERNAME : process.env.USER
} catch {
  // ignore, e.g., Deno without --allow-env
}

module.exports = {
  // database host. defaults to localhost
  host: 'localhost',

  // database user's name
  user,

  // name of database to connect
  database: undefined,

  // database user's password
  password: null,

  // a Postgres connection string to be used instead of setting individual connection items
  // NOTE:  Setting this value will cause it to override any other value (such as database or user) defined
  // in the defaults object.
  connectionString: undefined,

  // database port
  port: 5432,

  // number of rows to return at a time from a prepared statement's
  // portal. 0 will return all rows at once
  rows: 0,

  // binary result mode
  binary: false,

  // Connection pool options - see https://github.com/brianc/node-pg-pool

  // number of connections to use in connection pool
  // 0 will disable connection pooling
  max: 10,

  // max milliseconds a client can go unused before it is removed
  // from the pool and destroyed
  idleTimeoutMillis: 30000,

  client_encoding: '',

  ssl: false,

  // SSL negotiation style: 'postgres' (traditional SSLRequest) or 'direct'
  sslnegotiation: undefined,

  application_name: undefined,

  fallback_application_name: undefined,

  options: undefined,

  parseInputDatesAsUTC: false,

  // max milliseconds any query using this connection will execute for before timing out in error.
  // false=unlimited
  statement_timeout: false,

  // Abort any statement that waits longer than the specified duration in milliseconds while attempting to acquire a lock.
  // false=unlimited
  lock_timeout: false,

  // Terminate any session with an open transaction that has been idle for longer than the specified duration in milliseconds
  // false=unlimited
  idle_in_transaction_session_timeout: false,

  // max milliseconds to wait for query to complete (client side)
  query_timeout: false,

  connect_timeout: 0,

  keepalives: 1,

  keepalives_idle: 0,
}

const pgTypes = __nccwpck_require__(1549)
// save default parsers
const parseBigInteger = pgTypes.getTypeParser(20, 'text')
const parseBigIntegerArray = pgTypes.getTypeParser(1016, 'text')

// parse int8 so you can get your count values as actual numbers
module.exports.__defineSetter__('parseInt8', function (val) {
  pgTypes.setTypeParser(20, 'text', val ? pgTypes.getTypeParser(23, 'text') : parseBigInteger)
  pgTypes.setTypeParser(1016, 'text', val ? pgTypes.getTypeParser(1007, 'text') : parseBigIntegerArray)
})


/***/ }),

/***/ 3273:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Client = __nccwpck_require__(5042)
const defaults = __nccwpck_require__(8995)
const Connection = __nccwpck_require__(9809)
const Result = __nccwpck_require__(6424)
const utils = __nccwpck_require__(9652)
const Pool = __nccwpck_require__(7558)
const TypeOverrides = __nccwpck_require__(365)
const { DatabaseError } = __nccwpck_require__(4233)
const { escapeIdentifier, escapeLiteral } = __nccwpck_require__(9652)

const poolFactory = (Client) => {
  return class BoundPool extends Pool {
    constructor(options) {
      super(options, Client)
    }
  }
}

const PG = function (clientConstructor) {
  this.defaults = defaults
  this.Client = clientConstructor
  this.Query = this.Client.Query
  this.Pool = poolFactory(this.Client)
  this._pools = []
  this.Connection = Connection
  this.types = __nccwpck_require__(1549)
  this.DatabaseError = DatabaseError
  this.TypeOverrides = TypeOverrides
  this.escapeIdentifier = escapeIdentifier
  this.escapeLiteral = escapeLiteral
  this.Result = Result
  this.utils = utils
}

let clientConstructor = Client

let forceNative = false
try {
  forceNative = !!process.env.NODE_PG_FORCE_NATIVE
} catch {
  // ignore, e.g., Deno without --allow-env
}

if (forceNative) {
  clientConstructor = __nccwpck_require__(5301)
}

module.exports = new PG(clientConstructor)

// lazy require native module...the native module may not have installed
Object.defineProperty(module.exports, "native", ({
  configurable: true,
  enumerable: false,
  get() {
    let native = null
    try {
      native = new PG(__nccwpck_require__(5301))
    } catch (err) {
      if (err.code !== 'MODULE_NOT_FOUND') {
        throw err
      }
    }

    // overwrite module.exports.native so that getter is never called again
    Object.defineProperty(module.exports, "native", ({
      value: native,
    }))

    return native
  },
}))


/***/ }),

/***/ 8942:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const nodeUtils = __nccwpck_require__(9023)
// eslint-disable-next-line
var Native
// eslint-disable-next-line no-useless-catch
try {
  // Wrap this `require()` in a try-catch to avoid upstream bundlers from complaining that this might not be available since it is an optional import
  Native = __nccwpck_require__(4390)
} catch (e) {
  throw e
}
const TypeOverrides = __nccwpck_require__(365)
const EventEmitter = (__nccwpck_require__(4434).EventEmitter)
const util = __nccwpck_require__(9023)
const ConnectionParameters = __nccwpck_require__(646)

const NativeQuery = __nccwpck_require__(7581)

const queryQueueLengthDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0. Use async/await or an external async flow control mechanism instead.'
)

const Client = (module.exports = function (config) {
  EventEmitter.call(this)
  config = config || {}

  this._Promise = config.Promise || global.Promise
  this._types = new TypeOverrides(config.types)

  this.native = new Native({
    types: this._types,
  })

  this._queryQueue = []
  this._ending = false
  this._connecting = false
  this._connected = false
  this._queryable = true
  this.pipeline = Boolean(config.pipeline)
  this._pipelineInFlight = false

  // keep these on the object for legacy reasons
  // for the time being. TODO: deprecate all this jazz
  const cp = (this.connectionParameters = new ConnectionParameters(config))
  if (config.nativeConnectionString) cp.nativeConnectionString = config.nativeConnectionString
  this.user = cp.user

  // "hiding" the password so it doesn't show up in stack traces
  // or if the client is console.logged
  Object.defineProperty(this, 'password', {
    configurable: true,
    enumerable: false,
    writable: true,
    value: cp.password,
  })
  this.database = cp.database
  this.host = cp.host
  this.port = cp.port

  // a hash to hold named queries
  this.namedQueries = {}
})

Client.Query = NativeQuery

util.inherits(Client, EventEmitter)

Client.prototype._errorAllQueries = function (err) {
  const enqueueError = (query) => {
    process.nextTick(() => {
      query.native = this.native
      query.handleError(err)
    })
  }

  if (this._hasActiveQuery()) {
    enqueueError(this._activeQuery)
    this._activeQuery = null
  }

  this._queryQueue.forEach(enqueueError)
  this._queryQueue.length = 0
}

// connect to the backend
// pass an optional callback to be called once connected
// or with an error if there was a connection error
Client.prototype._connect = function (cb) {
  const self = this

  if (this._connecting) {
    process.nextTick(() => cb(new Error('Client has already been connected. You cannot reuse a client.')))
    return
  }

  this._connecting = true

  this.connectionParameters.getLibpqConnectionString(function (err, conString) {
    if (self.connectionParameters.nativeConnectionString) conString = self.connectionParameters.nativeConnectionString
    if (err) return cb(err)
    self.native.connect(conString, function (err) {
      if (err) {
        self.native.end()
        return cb(err)
      }

      // set internal states to connected
      self._connected = true

      // handle connection errors from the native layer
      self.native.on('error', function (err) {
        self._queryable = false
        self._errorAllQueries(err)
        self.emit('error', err)
      })

      self.native.on('notification', function (msg) {
        self.emit('notification', {
          channel: msg.relname,
          payload: msg.extra,
        })
      })

      // signal we are connected now
      self.emit('connect')
      self._pulseQueryQueue(true)

      cb(null, this)
    })
  })
}

Client.prototype.connect = function (callback) {
  if (callback) {
    this._connect(callback)
    return
  }

  return new this._Promise((resolve, reject) => {
    this._connect((error) => {
      if (error) {
        reject(error)
      } else {
        resolve(this)
      }
    })
  })
}

// send a query to the server
// this method is highly overloaded to take
// 1) string query, optional array of parameters, optional function callback
// 2) object query with {
//    string query
//    optional array values,
//    optional function callback instead of as a separate parameter
//    optional string name to name & cache the query plan
//    optional string rowMode = 'array' for an array of results
//  }
Client.prototype.query = function (config, values, callback) {
  let query
  let result
  let readTimeout
  let readTimeoutTimer
  let queryCallback

  if (config === null || config === undefined) {
    throw new TypeError('Client was passed a null or undefined query')
  } else if (typeof config.submit === 'function') {
    readTimeout = config.query_timeout || this.connectionParameters.query_timeout
    result = query = config
    // accept query(new Query(...), (err, res) => { }) style
    if (typeof values === 'function') {
      config.callback = values
    }
  } else {
    readTimeout = config.query_timeout || this.connectionParameters.query_timeout
    query = new NativeQuery(config, values, callback)
    if (!query.callback) {
      let resolveOut, rejectOut
      result = new this._Promise((resolve, reject) => {
        resolveOut = resolve
        rejectOut = reject
      }).catch((err) => {
        Error.captureStackTrace(err)
        throw err
      })
      query.callback = (err, res) => (err ? rejectOut(err) : resolveOut(res))
    }
  }

  if (readTimeout) {
    queryCallback = query.callback || (() => {})

    readTimeoutTimer = setTimeout(() => {
      const error = new Error('Query read timeout')

      process.nextTick(() => {
        query.handleError(error, this.connection)
      })

      queryCallback(error)

      // we already returned an error,
      // just do nothing if query completes
      query.callback = () => {}

      // Remove from queue
      const index = this._queryQueue.indexOf(query)
      if (index > -1) {
        this._queryQueue.splice(index, 1)
      }

      this._pulseQueryQueue()
    }, readTimeout)

    query.callback = (err, res) => {
      clearTimeout(readTimeoutTimer)
      queryCallback(err, res)
    }
  }

  if (!this._queryable) {
    query.native = this.native
    process.nextTick(() => {
      query.handleError(new Error('Client has encountered a connection error and is not queryable'))
    })
    return result
  }

  if (this._ending) {
    query.native = this.native
    process.nextTick(() => {
      query.handleError(new Error('Client was closed and is not queryable'))
    })
    return result
  }

  if (this._queryQueue.length > 0 && !this.pipeline) {
    queryQueueLengthDeprecationNotice()
  }

  this._queryQueue.push(query)
  this._pulseQueryQueue()
  return result
}

// disconnect from the backend server
Client.prototype.end = function (cb) {
  const self = this

  this._ending = true

  if (this._connecting && !this._connected) {
    this.once('connect', () => {
      this.end(() => {})
    })
  }
  let result
  if (!cb) {
    result = new this._Promise(function (resolve, reject) {
      cb = (err) => (err ? reject(err) : resolve())
    })
  }

  const doEnd = function () {
    self.native.end(function () {
      self._connected = false

      self._errorAllQueries(new Error('Connection terminated'))

      process.nextTick(() => {
        self.emit('end')
        if (cb) cb()
      })
    })
  }

  // If pipeline has in-flight or queued queries, wait for them to drain before closing
  if (this.pipeline && (this._pipelineInFlight || this._queryQueue.length > 0)) {
    this.once('drain', doEnd)
  } else {
    doEnd()
  }
  return result
}

Client.prototype._hasActiveQuery = function () {
  return this._activeQuery && this._activeQuery.state !== 'error' && this._activeQuery.state !== 'end'
}

Client.prototype._pulseQueryQueue = function (initialConnection) {
  if (!this._connected) {
    return
  }
  if (this.pipeline && !initialConnection) {
    return this._pulsePipelinedQueryQueue()
  }
  if (this._hasActiveQuery()) {
    return
  }
  const query = this._queryQueue.shift()
  if (!query) {
    if (!initialConnection) {
      this.emit('drain')
    }
    return
  }
  this._activeQuery = query
  query.submit(this)
  const self = this
  query.once('_done', function () {
    self._pulseQueryQueue()
  })
}

Client.prototype._pulsePipelinedQueryQueue = function () {
  if (!this._connected || this._pipelineInFlight) {
    return
  }
  if (this._queryQueue.length === 0) {
    if (this.hasExecuted) {
      this.emit('drain')
    }
    return
  }

  this._pipelineInFlight = true
  const self = this
  const queries = []
  const nativeQueries = []
  const utils = __nccwpck_require__(9652)

  while (this._queryQueue.length > 0) {
    const query = this._queryQueue.shift()
    this.hasExecuted = true
    nativeQueries.push(query)

    const values = query.values ? query.values.map(utils.prepareValue) : null
    const pipelineEntry = { text: query.text, name: query.name, arrayMode: query._arrayMode }
    if (values) {
      pipelineEntry.values = values
    }
    if (query.name && this.namedQueries[query.name]) {
      pipelineEntry._alreadyPrepared = true
    }
    queries.push(pipelineEntry)
  }

  this.native.pipeline(queries, function (err, results) {
    self._pipelineInFlight = false

    if (err) {
      // Total pipeline failure. Per-query errors arrive on results[i].err, so reaching here means
      // the connection itself is gone: mark it unusable and say so, the way the JS client and the
      // non-pipelined native path both do. Without this the client looks healthy after losing its
      // backend, a Pool never discards it, and everything routed to it fails one query at a time
      // for the life of the process.
      self._connected = false
      self._queryable = false
      for (let i = 0; i < nativeQueries.length; i++) {
        const q = nativeQueries[i]
        q.native = self.native
        q.handleError(err)
      }
      self._errorAllQueries(err)
      self.emit('error', err)
      self.emit('end')
      return
    }

    // Deliver results to each query
    for (let i = 0; i < nativeQueries.length; i++) {
      const q = nativeQueries[i]
      const r = results[i]
      q.native = self.native

      if (r.err) {
        q.handleError(r.err)
      } else {
        // Track named queries on success
        if (q.name) {
          self.namedQueries[q.name] = q.text
        }
        q.state = 'end'
        q.emit('end', r.result)
        if (q.callback) {
          q.callback(null, r.result)
        }
      }

      setImmediate(function () {
        q.emit('_done')
      })
    }

    // Process any queries that arrived while we were reading
    self._pulsePipelinedQueryQueue()
  })
}

// attempt to cancel an in-progress query
Client.prototype.cancel = function (query) {
  if (this._activeQuery === query) {
    this.native.cancel(function () {})
  } else if (this._queryQueue.indexOf(query) !== -1) {
    this._queryQueue.splice(this._queryQueue.indexOf(query), 1)
  }
}

Client.prototype.ref = function () {}
Client.prototype.unref = function () {}

Client.prototype.setTypeParser = function (oid, format, parseFn) {
  return this._types.setTypeParser(oid, format, parseFn)
}

Client.prototype.getTypeParser = function (oid, format) {
  return this._types.getTypeParser(oid, format)
}

Client.prototype.isConnected = function () {
  return this._connected
}

Client.prototype.getTransactionStatus = function () {
  return this.native.getTransactionStatus()
}


/***/ }),

/***/ 5301:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {


module.exports = __nccwpck_require__(8942)


/***/ }),

/***/ 7581:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const EventEmitter = (__nccwpck_require__(4434).EventEmitter)
const util = __nccwpck_require__(9023)
const utils = __nccwpck_require__(9652)

const NativeQuery = (module.exports = function (config, values, callback) {
  EventEmitter.call(this)
  config = utils.normalizeQueryConfig(config, values, callback)
  this.text = config.text
  this.values = config.values
  this.name = config.name
  this.queryMode = config.queryMode
  this.callback = config.callback
  this.state = 'new'
  this._arrayMode = config.rowMode === 'array'

  // if the 'row' event is listened for
  // then emit them as they come in
  // without setting singleRowMode to true
  // this has almost no meaning because libpq
  // reads all rows into memory before returning any
  this._emitRowEvents = false
  this.on(
    'newListener',
    function (event) {
      if (event === 'row') this._emitRowEvents = true
    }.bind(this)
  )
})

util.inherits(NativeQuery, EventEmitter)

const errorFieldMap = {
  sqlState: 'code',
  statementPosition: 'position',
  messagePrimary: 'message',
  messageDetail: 'detail',
  messageHint: 'hint',
  context: 'where',
  schemaName: 'schema',
  tableName: 'table',
  columnName: 'column',
  dataTypeName: 'dataType',
  constraintName: 'constraint',
  sourceFile: 'file',
  sourceLine: 'line',
  sourceFunction: 'routine',
}

NativeQuery.prototype.handleError = function (err) {
  // copy pq error fields into the error object
  const fields = this.native && this.native.pq.resultErrorFields()
  if (fields) {
    for (const key in fields) {
      const normalizedFieldName = errorFieldMap[key] || key
      err[normalizedFieldName] = fields[key]
    }
  }
  if (this.callback) {
    this.callback(err)
  } else {
    this.emit('error', err)
  }
  this.state = 'error'
}

NativeQuery.prototype.then = function (onSuccess, onFailure) {
  return this._getPromise().then(onSuccess, onFailure)
}

NativeQuery.prototype.catch = function (callback) {
  return this._getPromise().catch(callback)
}

NativeQuery.prototype._getPromise = function () {
  if (this._promise) return this._promise
  this._promise = new Promise(
    function (resolve, reject) {
      this._once('end', resolve)
      this._once('error', reject)
    }.bind(this)
  )
  return this._promise
}

NativeQuery.prototype.submit = function (client) {
  this.state = 'running'
  const self = this
  this.native = client.native
  client.native.arrayMode = this._arrayMode

  let after = function (err, rows, results) {
    client.native.arrayMode = false
    setImmediate(function () {
      self.emit('_done')
    })

    // handle possible query error
    if (err) {
      return self.handleError(err)
    }

    // emit row events for each row in the result
    if (self._emitRowEvents) {
      if (results.length > 1) {
        rows.forEach((rowOfRows, i) => {
          rowOfRows.forEach((row) => {
            self.emit('row', row, results[i])
          })
        })
      } else {
        rows.forEach(function (row) {
          self.emit('row', row, results)
        })
      }
    }

    // handle successful result
    self.state = 'end'
    self.emit('end', results)
    if (self.callback) {
      self.callback(null, results)
    }
  }

  if (process.domain) {
    after = process.domain.bind(after)
  }

  // named query
  if (this.name) {
    if (this.name.length > 63) {
      console.error('Warning! Postgres only supports 63 characters for query names.')
      console.error('You supplied %s (%s)', this.name, this.name.length)
      console.error('This can cause conflicts and silent errors executing queries')
    }
    const values = (this.values || []).map(utils.prepareValue)

    // check if the client has already executed this named query
    // if so...just execute it again - skip the planning phase
    if (client.namedQueries[this.name] !== undefined) {
      if (this.text && client.namedQueries[this.name] !== this.text) {
        const err = new Error(`Prepared statements must be unique - '${this.name}' was used for a different statement`)
        return after(err)
      }
      return client.native.execute(this.name, values, after)
    }
    // plan the named query the first time, then execute it
    return client.native.prepare(this.name, this.text, values.length, function (err) {
      if (err) return after(err)
      client.namedQueries[self.name] = self.text
      return self.native.execute(self.name, values, after)
    })
  } else if (this.values) {
    if (!Array.isArray(this.values)) {
      const err = new Error('Query values must be an array')
      return after(err)
    }
    const vals = this.values.map(utils.prepareValue)
    client.native.query(this.text, vals, after)
  } else if (this.queryMode === 'extended') {
    client.native.query(this.text, [], after)
  } else {
    client.native.query(this.text, after)
  }
}


/***/ }),

/***/ 4473:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const { EventEmitter } = __nccwpck_require__(4434)

const Result = __nccwpck_require__(6424)
const utils = __nccwpck_require__(9652)

class Query extends EventEmitter {
  constructor(config, values, callback) {
    super()

    config = utils.normalizeQueryConfig(config, values, callback)

    this.text = config.text
    this.values = config.values
    this.rows = config.rows
    this.types = config.types
    this.name = config.name
    this.queryMode = config.queryMode
    this.binary = config.binary
    // use unique portal name each time
    this.portal = config.portal || ''
    this.callback = config.callback
    this._rowMode = config.rowMode
    if (process.domain && config.callback) {
      this.callback = process.domain.bind(config.callback)
    }
    this._result = new Result(this._rowMode, this.types)

    // potential for multiple results
    this._results = this._result
    this._canceledDueToError = false
  }

  requiresPreparation() {
    if (this.queryMode === 'extended') {
      return true
    }

    // named queries must always be prepared
    if (this.name) {
      return true
    }
    // always prepare if there are max number of rows expected per
    // portal execution
    if (this.rows) {
      return true
    }
    // don't prepare empty text queries
    if (!this.text) {
      return false
    }
    // prepare if there are values
    if (!this.values) {
      return false
    }
    return this.values.length > 0
  }

  _checkForMultirow() {
    // if we already have a result with a command property
    // then we've already executed one query in a multi-statement simple query
    // turn our results into an array of results
    if (this._result.command) {
      if (!Array.isArray(this._results)) {
        this._results = [this._result]
      }
      this._result = new Result(this._rowMode, this._result._types)
      this._results.push(this._result)
    }
  }

  // associates row metadata from the supplied
  // message with this query object
  // metadata used when parsing row results
  handleRowDescription(msg) {
    this._checkForMultirow()
    this._result.addFields(msg.fields)
    this._accumulateRows = this.callback || !this.listeners('row').length
  }

  handleDataRow(msg) {
    let row

    if (this._canceledDueToError) {
      return
    }

    try {
      row = this._result.parseRow(msg.fields)
    } catch (err) {
      this._canceledDueToError = err
      return
    }

    this.emit('row', row, this._result)
    if (this._accumulateRows) {
      this._result.addRow(row)
    }
  }

  handleCommandComplete(msg, connection) {
    this._checkForMultirow()
    this._result.addCommandComplete(msg)
    // need to sync after each command complete of a prepared statement
    // if we were using a row count which results in multiple calls to _getRows
    if (this.rows) {
      connection.sync()
    }
  }

  // if a named prepared statement is created with empty query text
  // the backend will send an emptyQuery message but *not* a command complete message
  // since we pipeline sync immediately after execute we don't need to do anything here
  // unless we have rows specified, in which case we did not pipeline the initial sync call
  handleEmptyQuery(connection) {
    if (this.rows) {
      connection.sync()
    }
  }

  handleError(err, connection) {
    // need to sync after error during a prepared statement
    if (this._canceledDueToError) {
      err = this._canceledDueToError
      this._canceledDueToError = false
    }
    // if callback supplied do not emit error event as uncaught error
    // events will bubble up to node process
    if (this.callback) {
      return this.callback(err)
    }
    this.emit('error', err)
  }

  handleReadyForQuery(con) {
    if (this._canceledDueToError) {
      return this.handleError(this._canceledDueToError, con)
    }
    if (this.callback) {
      try {
        this.callback(null, this._results)
      } catch (err) {
        process.nextTick(() => {
          throw err
        })
      }
    }
    this.emit('end', this._results)
  }

  submit(connection) {
    if (typeof this.text !== 'string' && typeof this.name !== 'string') {
      return new Error('A query must have either text or a name. Supplying neither is unsupported.')
    }
    const previous = connection.parsedStatements[this.name] || connection.submittedNamedStatements[this.name]
    if (this.text && previous && this.text !== previous) {
      return new Error(`Prepared statements must be unique - '${this.name}' was used for a different statement`)
    }
    if (this.values && !Array.isArray(this.values)) {
      return new Error('Query values must be an array')
    }
    if (this.requiresPreparation()) {
      // If we're using the extended query protocol we fire off several separate commands
      // to the backend. On some versions of node & some operating system versions
      // the network stack writes each message separately instead of buffering them together
      // causing the client & network to send more slowly. Corking & uncorking the stream
      // allows node to buffer up the messages internally before sending them all off at once.
      // note: we're checking for existence of cork/uncork because some versions of streams
      // might not have this (cloudflare?)
      connection.stream.cork && connection.stream.cork()
      try {
        this.prepare(connection)
      } finally {
        // while unlikely for this.prepare to throw, if it does & we don't uncork this stream
        // this client becomes unresponsive, so put in finally block "just in case"
        connection.stream.uncork && connection.stream.uncork()
      }
    } else {
      connection.query(this.text)
    }
    return null
  }

  hasBeenParsed(connection) {
    return (
      this.name &&
      (connection.parsedStatements[this.name] !== undefined ||
        connection.submittedNamedStatements[this.name] !== undefined)
    )
  }

  handlePortalSuspended(connection) {
    this._getRows(connection, this.rows)
  }

  _getRows(connection, rows) {
    connection.execute({
      portal: this.portal,
      rows: rows,
    })
    // if we're not reading pages of rows send the sync command
    // to indicate the pipeline is finished
    if (!rows) {
      connection.sync()
    } else {
      // otherwise flush the call out to read more rows
      connection.flush()
    }
  }

  // http://developer.postgresql.org/pgdocs/postgres/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY
  prepare(connection) {
    // TODO refactor this poor encapsulation
    if (!this.hasBeenParsed(connection)) {
      connection.parse({
        text: this.text,
        name: this.name,
        types: this.types,
      })
      if (this.name) {
        connection.submittedNamedStatements[this.name] = this.text
      }
    }

    // because we're mapping user supplied values to
    // postgres wire protocol compatible values it could
    // throw an exception, so try/catch this section
    try {
      connection.bind({
        portal: this.portal,
        statement: this.name,
        values: this.values,
        binary: this.binary,
        valueMapper: utils.prepareValue,
      })
    } catch (err) {
      // we should close parse to avoid leaking connections
      connection.close({ type: 'S', name: this.name })
      connection.sync()

      this.handleError(err, connection)
      return
    }

    connection.describe({
      type: 'P',
      name: this.portal || '',
    })

    this._getRows(connection, this.rows)
  }

  handleCopyInResponse(connection) {
    connection.sendCopyFail('No source stream defined')
  }

  handleCopyData(msg, connection) {
    // noop
  }
}

module.exports = Query


/***/ }),

/***/ 6424:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const types = __nccwpck_require__(1549)

const matchRegexp = /^([A-Za-z]+)(?: (\d+))?(?: (\d+))?/

// result object returned from query
// in the 'end' event and also
// passed as second argument to provided callback
class Result {
  constructor(rowMode, types) {
    this.command = null
    this.rowCount = null
    this.oid = null
    this.rows = []
    this.fields = []
    this._parsers = undefined
    this._types = types
    this.RowCtor = null
    this.rowAsArray = rowMode === 'array'
    if (this.rowAsArray) {
      this.parseRow = this._parseRowAsArray
    }
    this._prebuiltEmptyResultObject = null
  }

  // adds a command complete message
  addCommandComplete(msg) {
    let match
    if (msg.text) {
      // pure javascript
      match = matchRegexp.exec(msg.text)
    } else {
      // native bindings
      match = matchRegexp.exec(msg.command)
    }
    if (match) {
      this.command = match[1]
      if (match[3]) {
        // COMMAND OID ROWS
        this.oid = parseInt(match[2], 10)
        this.rowCount = parseInt(match[3], 10)
      } else if (match[2]) {
        // COMMAND ROWS
        this.rowCount = parseInt(match[2], 10)
      }
    }
  }

  _parseRowAsArray(rowData) {
    const row = new Array(rowData.length)
    for (let i = 0, len = rowData.length; i < len; i++) {
      const rawValue = rowData[i]
      if (rawValue !== null) {
        row[i] = this._parsers[i](rawValue)
      } else {
        row[i] = null
      }
    }
    return row
  }

  parseRow(rowData) {
    const row = { ...this._prebuiltEmptyResultObject }
    for (let i = 0, len = rowData.length; i < len; i++) {
      const rawValue = rowData[i]
      const field = this.fields[i].name
      if (rawValue !== null) {
        const v = this.fields[i].format === 'binary' ? Buffer.from(rawValue) : rawValue
        row[field] = this._parsers[i](v)
      } else {
        row[field] = null
      }
    }
    return row
  }

  addRow(row) {
    this.rows.push(row)
  }

  addFields(fieldDescriptions) {
    // clears field definitions
    // multiple query statements in 1 action can result in multiple sets
    // of rowDescriptions...eg: 'select NOW(); select 1::int;'
    // you need to reset the fields
    this.fields = fieldDescriptions
    if (this.fields.length) {
      this._parsers = new Array(fieldDescriptions.length)
    }

    const row = Object.create(null)

    for (let i = 0; i < fieldDescriptions.length; i++) {
      const desc = fieldDescriptions[i]
      row[desc.name] = null

      if (this._types) {
        this._parsers[i] = this._types.getTypeParser(desc.dataTypeID, desc.format || 'text')
      } else {
        this._parsers[i] = types.getTypeParser(desc.dataTypeID, desc.format || 'text')
      }
    }

    this._prebuiltEmptyResultObject = { ...row }
  }
}

module.exports = Result


/***/ }),

/***/ 829:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

const { getStream, getSecureStream } = getStreamFuncs()

module.exports = {
  /**
   * Get a socket stream compatible with the current runtime environment.
   * @returns {Duplex}
   */
  getStream,
  /**
   * Get a TLS secured socket, compatible with the current environment,
   * using the socket and other settings given in `options`.
   * @returns {Duplex}
   */
  getSecureStream,
}

/**
 * The stream functions that work in Node.js
 */
function getNodejsStreamFuncs() {
  function getStream(ssl) {
    const net = __nccwpck_require__(9278)
    return new net.Socket()
  }

  function getSecureStream(options) {
    const tls = __nccwpck_require__(4756)
    return tls.connect(options)
  }
  return {
    getStream,
    getSecureStream,
  }
}

/**
 * The stream functions that work in Cloudflare Workers
 */
function getCloudflareStreamFuncs() {
  function getStream(ssl) {
    const { CloudflareSocket } = __nccwpck_require__(785)
    return new CloudflareSocket(ssl)
  }

  function getSecureStream(options) {
    options.socket.startTls(options)
    return options.socket
  }
  return {
    getStream,
    getSecureStream,
  }
}

/**
 * Are we running in a Cloudflare Worker?
 *
 * @returns true if the code is currently running inside a Cloudflare Worker.
 */
function isCloudflareRuntime() {
  // Since 2022-03-21 the `global_navigator` compatibility flag is on for Cloudflare Workers
  // which means that `navigator.userAgent` will be defined.
  // eslint-disable-next-line no-undef
  if (typeof navigator === 'object' && navigator !== null && typeof navigator.userAgent === 'string') {
    // eslint-disable-next-line no-undef
    return navigator.userAgent === 'Cloudflare-Workers'
  }
  // In case `navigator` or `navigator.userAgent` is not defined then try a more sneaky approach
  if (typeof Response === 'function') {
    const resp = new Response(null, { cf: { thing: true } })
    if (typeof resp.cf === 'object' && resp.cf !== null && resp.cf.thing) {
      return true
    }
  }
  return false
}

function getStreamFuncs() {
  if (isCloudflareRuntime()) {
    return getCloudflareStreamFuncs()
  }
  return getNodejsStreamFuncs()
}


/***/ }),

/***/ 365:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const types = __nccwpck_require__(1549)

function TypeOverrides(userTypes) {
  this._types = userTypes || types
  this.text = {}
  this.binary = {}
}

TypeOverrides.prototype.getOverrides = function (format) {
  switch (format) {
    case 'text':
      return this.text
    case 'binary':
      return this.binary
    default:
      return {}
  }
}

TypeOverrides.prototype.setTypeParser = function (oid, format, parseFn) {
  if (typeof format === 'function') {
    parseFn = format
    format = 'text'
  }
  this.getOverrides(format)[oid] = parseFn
}

TypeOverrides.prototype.getTypeParser = function (oid, format) {
  format = format || 'text'
  return this.getOverrides(format)[oid] || this._types.getTypeParser(oid, format)
}

module.exports = TypeOverrides


/***/ }),

/***/ 9652:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const defaults = __nccwpck_require__(8995)
const nodeUtils = __nccwpck_require__(9023)

const { isDate } = __nccwpck_require__(8253)

const invalidDateDeprecationNotice = nodeUtils.deprecate(
  () => {},
  'Sending an invalid date to Postgres is deprecated and will throw an error in the next major version of pg. Ensure any Date object passed as a query parameter is valid.',
  'PG_INVALID_DATE'
)

function escapeElement(elementRepresentation) {
  const escaped = elementRepresentation.replace(/\\/g, '\\\\').replace(/"/g, '\\"')

  return '"' + escaped + '"'
}

// convert a JS array to a postgres array literal
// uses comma separator so won't work for types like box that use
// a different array separator.
function arrayString(val) {
  let result = '{'
  for (let i = 0; i < val.length; i++) {
    if (i > 0) {
      result += ','
    }
    let item = val[i]
    if (item == null) {
      result += 'NULL'
    } else if (Array.isArray(item)) {
      result += arrayString(item)
    } else if (ArrayBuffer.isView(item)) {
      if (!(item instanceof Buffer)) {
        item = Buffer.from(item.buffer, item.byteOffset, item.byteLength)
      }
      result += '\\\\x' + item.toString('hex')
    } else {
      result += escapeElement(prepareValue(item))
    }
  }
  result += '}'
  return result
}

// converts values from javascript types
// to their 'raw' counterparts for use as a postgres parameter
// note: you can override this function to provide your own conversion mechanism
// for complex types, etc...
const prepareValue = function (val, seen) {
  // null and undefined are both null for postgres
  if (val == null) {
    return null
  }
  if (typeof val === 'object') {
    if (val instanceof Buffer) {
      return val
    }
    if (ArrayBuffer.isView(val)) {
      return Buffer.from(val.buffer, val.byteOffset, val.byteLength)
    }
    if (isDate(val)) {
      if (isNaN(val.getTime())) {
        invalidDateDeprecationNotice()
      }
      if (defaults.parseInputDatesAsUTC) {
        return dateToStringUTC(val)
      } else {
        return dateToString(val)
      }
    }
    if (Array.isArray(val)) {
      return arrayString(val)
    }

    return prepareObject(val, seen)
  }
  return val.toString()
}

function prepareObject(val, seen) {
  if (val && typeof val.toPostgres === 'function') {
    seen = seen || []
    if (seen.indexOf(val) !== -1) {
      throw new Error('circular reference detected while preparing "' + val + '" for query')
    }
    seen.push(val)

    return prepareValue(val.toPostgres(prepareValue), seen)
  }
  return JSON.stringify(val)
}

function dateToString(date) {
  let offset = -date.getTimezoneOffset()

  let year = date.getFullYear()
  const isBCYear = year < 1
  if (isBCYear) year = Math.abs(year) + 1 // negative years are 1 off their BC representation

  let ret =
    String(year).padStart(4, '0') +
    '-' +
    String(date.getMonth() + 1).padStart(2, '0') +
    '-' +
    String(date.getDate()).padStart(2, '0') +
    'T' +
    String(date.getHours()).padStart(2, '0') +
    ':' +
    String(date.getMinutes()).padStart(2, '0') +
    ':' +
    String(date.getSeconds()).padStart(2, '0') +
    '.' +
    String(date.getMilliseconds()).padStart(3, '0')

  if (offset < 0) {
    ret += '-'
    offset *= -1
  } else {
    ret += '+'
  }

  ret += String(Math.floor(offset / 60)).padStart(2, '0') + ':' + String(offset % 60).padStart(2, '0')
  if (isBCYear) ret += ' BC'
  return ret
}

function dateToStringUTC(date) {
  let year = date.getUTCFullYear()
  const isBCYear = year < 1
  if (isBCYear) year = Math.abs(year) + 1 // negative years are 1 off their BC representation

  let ret =
    String(year).padStart(4, '0') +
    '-' +
    String(date.getUTCMonth() + 1).padStart(2, '0') +
    '-' +
    String(date.getUTCDate()).padStart(2, '0') +
    'T' +
    String(date.getUTCHours()).padStart(2, '0') +
    ':' +
    String(date.getUTCMinutes()).padStart(2, '0') +
    ':' +
    String(date.getUTCSeconds()).padStart(2, '0') +
    '.' +
    String(date.getUTCMilliseconds()).padStart(3, '0')

  ret += '+00:00'
  if (isBCYear) ret += ' BC'
  return ret
}

function normalizeQueryConfig(config, values, callback) {
  // can take in strings or config objects
  // Copy config so normalization does not mutate the caller's object.
  config = typeof config === 'string' ? { text: config } : cloneQueryConfig(config)
  if (values) {
    if (typeof values === 'function') {
      config.callback = values
    } else {
      config.values = values
    }
  }
  if (callback) {
    config.callback = callback
  }
  return config
}

function cloneQueryConfig(config) {
  if (config == null) {
    return config
  }
  return Object.defineProperties(Object.create(Object.getPrototypeOf(config)), Object.getOwnPropertyDescriptors(config))
}

// Ported from PostgreSQL 9.2.4 source code in src/interfaces/libpq/fe-exec.c
const escapeIdentifier = function (str) {
  return '"' + str.replace(/"/g, '""') + '"'
}

const escapeLiteral = function (str) {
  let hasBackslash = false
  let escaped = "'"

  if (str == null) {
    return "''"
  }

  if (typeof str !== 'string') {
    return "''"
  }

  for (let i = 0; i < str.length; i++) {
    const c = str[i]
    if (c === "'") {
      escaped += c + c
    } else if (c === '\\') {
      escaped += c + c
      hasBackslash = true
    } else {
      escaped += c
    }
  }

  escaped += "'"

  if (hasBackslash === true) {
    escaped = ' E' + escaped
  }

  return escaped
}

module.exports = {
  prepareValue: function prepareValueWrapper(value) {
    // this ensures that extra arguments do not get passed into prepareValue
    // by accident, eg: from calling values.map(utils.prepareValue)
    return prepareValue(value)
  },
  normalizeQueryConfig,
  escapeIdentifier,
  escapeLiteral,
}


/***/ }),

/***/ 8702:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



var path = __nccwpck_require__(6928)
  , Stream = (__nccwpck_require__(2203).Stream)
  , split = __nccwpck_require__(5286)
  , util = __nccwpck_require__(9023)
  , defaultPort = 5432
  , isWin = (process.platform === 'win32')
  , warnStream = process.stderr
;


var S_IRWXG = 56     //    00070(8)
  , S_IRWXO = 7      //    00007(8)
  , S_IFMT  = 61440  // 00170000(8)
  , S_IFREG = 32768  //  0100000(8)
;
function isRegFile(mode) {
    return ((mode & S_IFMT) == S_IFREG);
}

var fieldNames = [ 'host', 'port', 'database', 'user', 'password' ];
var nrOfFields = fieldNames.length;
var passKey = fieldNames[ nrOfFields -1 ];


function warn() {
    var isWritable = (
        warnStream instanceof Stream &&
          true === warnStream.writable
    );

    if (isWritable) {
        var args = Array.prototype.slice.call(arguments).concat("\n");
        warnStream.write( util.format.apply(util, args) );
    }
}


Object.defineProperty(module.exports, "isWin", ({
    get : function() {
        return isWin;
    } ,
    set : function(val) {
        isWin = val;
    }
}));


module.exports.warnTo = function(stream) {
    var old = warnStream;
    warnStream = stream;
    return old;
};

module.exports.getFileName = function(rawEnv){
    var env = rawEnv || process.env;
    var file = env.PGPASSFILE || (
        isWin ?
          path.join( env.APPDATA || './' , 'postgresql', 'pgpass.conf' ) :
          path.join( env.HOME || './', '.pgpass' )
    );
    return file;
};

module.exports.usePgPass = function(stats, fname) {
    if (Object.prototype.hasOwnProperty.call(process.env, 'PGPASSWORD')) {
        return false;
    }

    if (isWin) {
        return true;
    }

    fname = fname || '<unkn>';

    if (! isRegFile(stats.mode)) {
        warn('WARNING: password file "%s" is not a plain file', fname);
        return false;
    }

    if (stats.mode & (S_IRWXG | S_IRWXO)) {
        /* If password file is insecure, alert the user and ignore it. */
        warn('WARNING: password file "%s" has group or world access; permissions should be u=rw (0600) or less', fname);
        return false;
    }

    return true;
};


var matcher = module.exports.match = function(connInfo, entry) {
    return fieldNames.slice(0, -1).reduce(function(prev, field, idx){
        if (idx == 1) {
            // the port
            if ( Number( connInfo[field] || defaultPort ) === Number( entry[field] ) ) {
                return prev && true;
            }
        }
        return prev && (
            entry[field] === '*' ||
              entry[field] === connInfo[field]
        );
    }, true);
};


module.exports.getPassword = function(connInfo, stream, cb) {
    var pass;
    var lineStream = stream.pipe(split());

    function onLine(line) {
        var entry = parseLine(line);
        if (entry && isValidEntry(entry) && matcher(connInfo, entry)) {
            pass = entry[passKey];
            lineStream.end(); // -> calls onEnd(), but pass is set now
        }
    }

    var onEnd = function() {
        stream.destroy();
        cb(pass);
    };

    var onErr = function(err) {
        stream.destroy();
        warn('WARNING: error on reading file: %s', err);
        cb(undefined);
    };

    stream.on('error', onErr);
    lineStream
        .on('data', onLine)
        .on('end', onEnd)
        .on('error', onErr)
    ;

};


var parseLine = module.exports.parseLine = function(line) {
    if (line.length < 11 || line.match(/^\s+#/)) {
        return null;
    }

    var curChar = '';
    var prevChar = '';
    var fieldIdx = 0;
    var startIdx = 0;
    var endIdx = 0;
    var obj = {};
    var isLastField = false;
    var addToObj = function(idx, i0, i1) {
        var field = line.substring(i0, i1);

        if (! Object.hasOwnProperty.call(process.env, 'PGPASS_NO_DEESCAPE')) {
            field = field.replace(/\\([:\\])/g, '$1');
        }

        obj[ fieldNames[idx] ] = field;
    };

    for (var i = 0 ; i < line.length-1 ; i += 1) {
        curChar = line.charAt(i+1);
        prevChar = line.charAt(i);

        isLastField = (fieldIdx == nrOfFields-1);

        if (isLastField) {
            addToObj(fieldIdx, startIdx);
            break;
        }

        if (i >= 0 && curChar == ':' && prevChar !== '\\') {
            addToObj(fieldIdx, startIdx, i+1);

            startIdx = i+2;
            fieldIdx += 1;
        }
    }

    obj = ( Object.keys(obj).length === nrOfFields ) ? obj : null;

    return obj;
};


var isValidEntry = module.exports.isValidEntry = function(entry){
    var rules = {
        // host
        0 : function(x){
            return x.length > 0;
        } ,
        // port
        1 : function(x){
            if (x === '*') {
                return true;
            }
            x = Number(x);
            return (
                isFinite(x) &&
                  x > 0 &&
                  x < 9007199254740992 &&
                  Math.floor(x) === x
            );
        } ,
        // database
        2 : function(x){
            return x.length > 0;
        } ,
        // username
        3 : function(x){
            return x.length > 0;
        } ,
        // password
        4 : function(x){
            return x.length > 0;
        }
    };

    for (var idx = 0 ; idx < fieldNames.length ; idx += 1) {
        var rule = rules[idx];
        var value = entry[ fieldNames[idx] ] || '';

        var res = rule(value);
        if (!res) {
            return false;
        }
    }

    return true;
};



/***/ }),

/***/ 3272:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



var path = __nccwpck_require__(6928)
  , fs = __nccwpck_require__(9896)
  , helper = __nccwpck_require__(8702)
;


module.exports = function(connInfo, cb) {
    var file = helper.getFileName();
    
    fs.stat(file, function(err, stat){
        if (err || !helper.usePgPass(stat, file)) {
            return cb(undefined);
        }

        var st = fs.createReadStream(file);

        helper.getPassword(connInfo, st, cb);
    });
};

module.exports.warnTo = helper.warnTo;


/***/ }),

/***/ 3879:
/***/ ((__unused_webpack_module, exports) => {



exports.parse = function (source, transform) {
  return new ArrayParser(source, transform).parse()
}

class ArrayParser {
  constructor (source, transform) {
    this.source = source
    this.transform = transform || identity
    this.position = 0
    this.entries = []
    this.recorded = []
    this.dimension = 0
  }

  isEof () {
    return this.position >= this.source.length
  }

  nextCharacter () {
    var character = this.source[this.position++]
    if (character === '\\') {
      return {
        value: this.source[this.position++],
        escaped: true
      }
    }
    return {
      value: character,
      escaped: false
    }
  }

  record (character) {
    this.recorded.push(character)
  }

  newEntry (includeEmpty) {
    var entry
    if (this.recorded.length > 0 || includeEmpty) {
      entry = this.recorded.join('')
      if (entry === 'NULL' && !includeEmpty) {
        entry = null
      }
      if (entry !== null) entry = this.transform(entry)
      this.entries.push(entry)
      this.recorded = []
    }
  }

  consumeDimensions () {
    if (this.source[0] === '[') {
      while (!this.isEof()) {
        var char = this.nextCharacter()
        if (char.value === '=') break
      }
    }
  }

  parse (nested) {
    var character, parser, quote
    this.consumeDimensions()
    while (!this.isEof()) {
      character = this.nextCharacter()
      if (character.value === '{' && !quote) {
        this.dimension++
        if (this.dimension > 1) {
          parser = new ArrayParser(this.source.substr(this.position - 1), this.transform)
          this.entries.push(parser.parse(true))
          this.position += parser.position - 2
        }
      } else if (character.value === '}' && !quote) {
        this.dimension--
        if (!this.dimension) {
          this.newEntry()
          if (nested) return this.entries
        }
      } else if (character.value === '"' && !character.escaped) {
        if (quote) this.newEntry(true)
        quote = !quote
      } else if (character.value === ',' && !quote) {
        this.newEntry()
      } else {
        this.record(character.value)
      }
    }
    if (this.dimension !== 0) {
      throw new Error('array dimension not balanced')
    }
    return this.entries
  }
}

function identity (value) {
  return value
}


/***/ }),

/***/ 463:
/***/ ((module) => {



var bufferFrom = Buffer.from || Buffer

module.exports = function parseBytea (input) {
  if (/^\\x/.test(input)) {
    // new 'hex' style response (pg >9.0)
    return bufferFrom(input.substr(2), 'hex')
  }
  var output = ''
  var i = 0
  while (i < input.length) {
    if (input[i] !== '\\') {
      output += input[i]
      ++i
    } else {
      if (/[0-7]{3}/.test(input.substr(i + 1, 3))) {
        output += String.fromCharCode(parseInt(input.substr(i + 1, 3), 8))
        i += 4
      } else {
        var backslashes = 1
        while (i + backslashes < input.length && input[i + backslashes] === '\\') {
          backslashes++
        }
        for (var k = 0; k < Math.floor(backslashes / 2); ++k) {
          output += '\\'
        }
        i += Math.floor(backslashes / 2) * 2
      }
    }
  }
  return bufferFrom(output, 'binary')
}


/***/ }),

/***/ 2690:
/***/ ((module) => {



var DATE_TIME = /(\d{1,})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(\.\d{1,})?.*?( BC)?$/
var DATE = /^(\d{1,})-(\d{2})-(\d{2})( BC)?$/
var TIME_ZONE = /([Z+-])(\d{2})?:?(\d{2})?:?(\d{2})?/
var INFINITY = /^-?infinity$/

module.exports = function parseDate (isoDate) {
  if (INFINITY.test(isoDate)) {
    // Capitalize to Infinity before passing to Number
    return Number(isoDate.replace('i', 'I'))
  }
  var matches = DATE_TIME.exec(isoDate)

  if (!matches) {
    // Force YYYY-MM-DD dates to be parsed as local time
    return getDate(isoDate) || null
  }

  var isBC = !!matches[8]
  var year = parseInt(matches[1], 10)
  if (isBC) {
    year = bcYearToNegativeYear(year)
  }

  var month = parseInt(matches[2], 10) - 1
  var day = matches[3]
  var hour = parseInt(matches[4], 10)
  var minute = parseInt(matches[5], 10)
  var second = parseInt(matches[6], 10)

  var ms = matches[7]
  ms = ms ? 1000 * parseFloat(ms) : 0

  var date
  var offset = timeZoneOffset(isoDate)
  if (offset != null) {
    date = new Date(Date.UTC(year, month, day, hour, minute, second, ms))

    // Account for years from 0 to 99 being interpreted as 1900-1999
    // by Date.UTC / the multi-argument form of the Date constructor
    if (is0To99(year)) {
      date.setUTCFullYear(year)
    }

    if (offset !== 0) {
      date.setTime(date.getTime() - offset)
    }
  } else {
    date = new Date(year, month, day, hour, minute, second, ms)

    if (is0To99(year)) {
      date.setFullYear(year)
    }
  }

  return date
}

function getDate (isoDate) {
  var matches = DATE.exec(isoDate)
  if (!matches) {
    return
  }

  var year = parseInt(matches[1], 10)
  var isBC = !!matches[4]
  if (isBC) {
    year = bcYearToNegativeYear(year)
  }

  var month = parseInt(matches[2], 10) - 1
  var day = matches[3]
  // YYYY-MM-DD will be parsed as local time
  var date = new Date(year, month, day)

  if (is0To99(year)) {
    date.setFullYear(year)
  }

  return date
}

// match timezones:
// Z (UTC)
// -05
// +06:30
function timeZoneOffset (isoDate) {
  if (isoDate.endsWith('+00')) {
    return 0
  }

  var zone = TIME_ZONE.exec(isoDate.split(' ')[1])
  if (!zone) return
  var type = zone[1]

  if (type === 'Z') {
    return 0
  }
  var sign = type === '-' ? -1 : 1
  var offset = parseInt(zone[2], 10) * 3600 +
    parseInt(zone[3] || 0, 10) * 60 +
    parseInt(zone[4] || 0, 10)

  return offset * sign * 1000
}

function bcYearToNegativeYear (year) {
  // Account for numerical difference between representations of BC years
  // See: https://github.com/bendrucker/postgres-date/issues/5
  return -(year - 1)
}

function is0To99 (num) {
  return num >= 0 && num < 100
}


/***/ }),

/***/ 8755:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



var extend = __nccwpck_require__(223)

module.exports = PostgresInterval

function PostgresInterval (raw) {
  if (!(this instanceof PostgresInterval)) {
    return new PostgresInterval(raw)
  }
  extend(this, parse(raw))
}
var properties = ['seconds', 'minutes', 'hours', 'days', 'months', 'years']
PostgresInterval.prototype.toPostgres = function () {
  var filtered = properties.filter(this.hasOwnProperty, this)

  // In addition to `properties`, we need to account for fractions of seconds.
  if (this.milliseconds && filtered.indexOf('seconds') < 0) {
    filtered.push('seconds')
  }

  if (filtered.length === 0) return '0'
  return filtered
    .map(function (property) {
      var value = this[property] || 0

      // Account for fractional part of seconds,
      // remove trailing zeroes.
      if (property === 'seconds' && this.milliseconds) {
        value = (value + this.milliseconds / 1000).toFixed(6).replace(/\.?0+$/, '')
      }

      return value + ' ' + property
    }, this)
    .join(' ')
}

var propertiesISOEquivalent = {
  years: 'Y',
  months: 'M',
  days: 'D',
  hours: 'H',
  minutes: 'M',
  seconds: 'S'
}
var dateProperties = ['years', 'months', 'days']
var timeProperties = ['hours', 'minutes', 'seconds']
// according to ISO 8601
PostgresInterval.prototype.toISOString = PostgresInterval.prototype.toISO = function () {
  var datePart = dateProperties
    .map(buildProperty, this)
    .join('')

  var timePart = timeProperties
    .map(buildProperty, this)
    .join('')

  return 'P' + datePart + 'T' + timePart

  function buildProperty (property) {
    var value = this[property] || 0

    // Account for fractional part of seconds,
    // remove trailing zeroes.
    if (property === 'seconds' && this.milliseconds) {
      value = (value + this.milliseconds / 1000).toFixed(6).replace(/0+$/, '')
    }

    return value + propertiesISOEquivalent[property]
  }
}

var NUMBER = '([+-]?\\d+)'
var YEAR = NUMBER + '\\s+years?'
var MONTH = NUMBER + '\\s+mons?'
var DAY = NUMBER + '\\s+days?'
var TIME = '([+-])?([\\d]*):(\\d\\d):(\\d\\d)\\.?(\\d{1,6})?'
var INTERVAL = new RegExp([YEAR, MONTH, DAY, TIME].map(function (regexString) {
  return '(' + regexString + ')?'
})
  .join('\\s*'))

// Positions of values in regex match
var positions = {
  years: 2,
  months: 4,
  days: 6,
  hours: 9,
  minutes: 10,
  seconds: 11,
  milliseconds: 12
}
// We can use negative time
var negatives = ['hours', 'minutes', 'seconds', 'milliseconds']

function parseMilliseconds (fraction) {
  // add omitted zeroes
  var microseconds = fraction + '000000'.slice(fraction.length)
  return parseInt(microseconds, 10) / 1000
}

function parse (interval) {
  if (!interval) return {}
  var matches = INTERVAL.exec(interval)
  var isNegative = matches[8] === '-'
  return Object.keys(positions)
    .reduce(function (parsed, property) {
      var position = positions[property]
      var value = matches[position]
      // no empty string
      if (!value) return parsed
      // milliseconds are actually microseconds (up to 6 digits)
      // with omitted trailing zeroes.
      value = property === 'milliseconds'
        ? parseMilliseconds(value)
        : parseInt(value, 10)
      // no zeros
      if (!value) return parsed
      if (isNegative && ~negatives.indexOf(property)) {
        value *= -1
      }
      parsed[property] = value
      return parsed
    }, {})
}


/***/ }),

/***/ 5286:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

/*
Copyright (c) 2014-2021, Matteo Collina <hello@matteocollina.com>

Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR
IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
*/



const { Transform } = __nccwpck_require__(2203)
const { StringDecoder } = __nccwpck_require__(3193)
const kLast = Symbol('last')
const kDecoder = Symbol('decoder')

function transform (chunk, enc, cb) {
  let list
  if (this.overflow) { // Line buffer is full. Skip to start of next line.
    const buf = this[kDecoder].write(chunk)
    list = buf.split(this.matcher)

    if (list.length === 1) return cb() // Line ending not found. Discard entire chunk.

    // Line ending found. Discard trailing fragment of previous line and reset overflow state.
    list.shift()
    this.overflow = false
  } else {
    this[kLast] += this[kDecoder].write(chunk)
    list = this[kLast].split(this.matcher)
  }

  this[kLast] = list.pop()

  for (let i = 0; i < list.length; i++) {
    try {
      push(this, this.mapper(list[i]))
    } catch (error) {
      return cb(error)
    }
  }

  this.overflow = this[kLast].length > this.maxLength
  if (this.overflow && !this.skipOverflow) {
    cb(new Error('maximum buffer reached'))
    return
  }

  cb()
}

function flush (cb) {
  // forward any gibberish left in there
  this[kLast] += this[kDecoder].end()

  if (this[kLast]) {
    try {
      push(this, this.mapper(this[kLast]))
    } catch (error) {
      return cb(error)
    }
  }

  cb()
}

function push (self, val) {
  if (val !== undefined) {
    self.push(val)
  }
}

function noop (incoming) {
  return incoming
}

function split (matcher, mapper, options) {
  // Set defaults for any arguments not supplied.
  matcher = matcher || /\r?\n/
  mapper = mapper || noop
  options = options || {}

  // Test arguments explicitly.
  switch (arguments.length) {
    case 1:
      // If mapper is only argument.
      if (typeof matcher === 'function') {
        mapper = matcher
        matcher = /\r?\n/
      // If options is only argument.
      } else if (typeof matcher === 'object' && !(matcher instanceof RegExp) && !matcher[Symbol.split]) {
        options = matcher
        matcher = /\r?\n/
      }
      break

    case 2:
      // If mapper and options are arguments.
      if (typeof matcher === 'function') {
        options = mapper
        mapper = matcher
        matcher = /\r?\n/
      // If matcher and options are arguments.
      } else if (typeof mapper === 'object') {
        options = mapper
        mapper = noop
      }
  }

  options = Object.assign({}, options)
  options.autoDestroy = true
  options.transform = transform
  options.flush = flush
  options.readableObjectMode = true

  const stream = new Transform(options)

  stream[kLast] = ''
  stream[kDecoder] = new StringDecoder('utf8')
  stream.matcher = matcher
  stream.mapper = mapper
  stream.maxLength = options.maxLength
  stream.skipOverflow = options.skipOverflow || false
  stream.overflow = false
  stream._destroy = function (err, cb) {
    // Weird Node v12 bug that we need to work around
    this._writableState.errorEmitted = false
    cb(err)
  }

  return stream
}

module.exports = split


/***/ }),

/***/ 223:
/***/ ((module) => {

module.exports = extend

var hasOwnProperty = Object.prototype.hasOwnProperty;

function extend(target) {
    for (var i = 1; i < arguments.length; i++) {
        var source = arguments[i]

        for (var key in source) {
            if (hasOwnProperty.call(source, key)) {
                target[key] = source[key]
            }
        }
    }

    return target
}


/***/ }),

/***/ 4390:
/***/ ((module) => {

module.exports = eval("require")("pg-native");


/***/ }),

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 2250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 8253:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util/types");

/***/ }),

/***/ 3534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ createConnector),
  f: () => (/* binding */ settingsOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/database/connection.js + 2 modules
var connection = __nccwpck_require__(5895);
// EXTERNAL MODULE: ./build/database/server.js + 5 modules
var server = __nccwpck_require__(8943);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/runtime/exec.js + 1 modules
var exec = __nccwpck_require__(2682);
;// CONCATENATED MODULE: ./build/runtime/words.js
/**
 * Takes a command line apart as a shell does, quotes and backslashes included; nothing is expanded, no shell is asked.
 * @returns null where a quote is not closed
 */
function commandWords(line) {
    const words = [];
    let word = null;
    let quote = null;
    for (let at = 0; at < line.length; at++) {
        const character = line[at] ?? '';
        if (quote !== null) {
            if (character === quote)
                quote = null;
            else if (character === '\\' && quote === '"' && /["\\$`]/.test(line[at + 1] ?? ''))
                word += line[++at] ?? '';
            else
                word += character;
        }
        else if (character === "'" || character === '"') {
            quote = character;
            word ??= '';
        }
        else if (/\s/.test(character)) {
            if (word !== null)
                words.push(word);
            word = null;
        }
        else {
            word = (word ?? '') + (character === '\\' ? (line[++at] ?? '') : character);
        }
    }
    if (quote !== null)
        return null;
    return word === null ? words : [...words, word];
}

;// CONCATENATED MODULE: ./build/apply/connector.js







/**
 * Finds out which database is meant. What a file or a command gives is read each time, because tokens expire.
 * @throws UserError (2) for a URL that is wrong, or none at all
 */
async function createConnector(source) {
    // What is wrong is said before anything else is done.
    await settingsOf(source);
    return async (applicationName, signal) => {
        const settings = await settingsOf(source);
        const password = source.passwordCommand === null ? settings.password : await askCommand(source, settings.user);
        if (password !== null)
            source.onSecret(password);
        const ends = signal === undefined ? {} : { signal };
        return (0,server/* openServer */.C)({ ...settings, password }, { applicationName, ...ends });
    };
}
/** The settings of a connection, with what it holds of secrets handed on. @throws UserError (2) */
async function settingsOf({ url, caBundle, env, cwd, onSecret, }) {
    const found = url ?? (await urlOf(env, cwd));
    if (found === null && !named.some((name) => (env[name] ?? '') !== ''))
        throw noDatabase();
    const settings = (0,connection/* parseConnection */.C8)(found, env);
    if (settings.password !== null)
        onSecret(settings.password);
    if (caBundle === null)
        return settings;
    return { ...settings, tls: { ...settings.tls, rootCertificate: (0,external_node_path_.resolve)(cwd, caBundle) } };
}
const named = ['PGHOST', 'PGPORT', 'PGUSER', 'PGDATABASE'];
async function urlOf(env, cwd) {
    const url = env.DATABASE_URL ?? '';
    if (url !== '')
        return url;
    const file = env.DATABASE_URL_FILE ?? '';
    if (file === '')
        return null;
    try {
        return (await (0,promises_.readFile)((0,external_node_path_.resolve)(cwd, file), 'utf8')).trim();
    }
    catch (cause) {
        const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `DATABASE_URL_FILE names ${file}, which cannot be read: ${why}`, {
            hint: 'It is to hold nothing but the URL of the database.',
            cause,
        });
    }
}
const noDatabase = () => new errors/* UserError */.f(errors/* ExitCode */.y.usage, 'no database is named', {
    hint: '--url postgres://user:password@host:5432/database, or DATABASE_URL, DATABASE_URL_FILE, or PGHOST and the like',
});
/** Never through a shell: whatever a password may hold, nothing of it is run. */
async function askCommand({ passwordCommand, cwd }, user) {
    const words = commandWords(passwordCommand ?? '');
    const [program, ...args] = words ?? [];
    if (words === null || program === undefined)
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, 'the password command cannot be read: a quote in it is not closed', {
            hint: 'For pipes and variables name a shell: sh -c "…"',
        });
    const { exitCode, stdout, stderr } = await (0,exec/* exec */.m)(program, args, { cwd });
    const password = stdout.toString('utf8').replace(/\r?\n$/, '');
    if (exitCode === 0 && password !== '')
        return password;
    const said = stderr.trim().split('\n').at(-1) ?? '';
    const why = exitCode === 0 ? 'it printed nothing' : `it ended with ${exitCode}${said === '' ? '' : `: ${said}`}`;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, `the password command for ${user} failed: ${why}`, {
        hint: `Try it by itself: ${passwordCommand}`,
    });
}


/***/ }),

/***/ 2214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   Iu: () => (/* binding */ timesHeld),
/* harmony export */   vY: () => (/* binding */ isLockOn),
/* harmony export */   xF: () => (/* binding */ fenceState)
/* harmony export */ });
/* unused harmony export lockIdentity */
/** Raised by the fence: this backend does not hold the runner's lock any more. */
const fenceState = 'LS901';
/** The two halves in which pg_locks shows the key of an advisory lock: https://www.postgresql.org/docs/current/view-pg-locks.html */
function lockIdentity(key) {
    const bits = BigInt.asUintN(64, key);
    return { classid: bits >> 32n, objid: bits & 0xffffffffn };
}
/** A condition on pg_locks: an advisory lock on this key, in this database. */
function isLockOn(key) {
    const { classid, objid } = lockIdentity(key);
    return (`locktype = 'advisory' AND classid = ${classid} AND objid = ${objid} AND objsubid = 1 AND granted AND ` +
        'database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())');
}
/** A session may hold a lock several times. The runner's it holds so often, for the fence. */
const timesHeld = 2;
/**
 * Fails the transaction unless this very backend holds the key. Every write to the history stands behind it, in its own
 * transaction: so a runner that lost its lock, and does not know yet, can write nothing.
 *
 * It lets go of the lock once, which only who holds it can do, and takes it again; the second hold keeps others out
 * meanwhile. To ask pg_locks would be to look through the locks of all sessions, for each file.
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS
 */
function fence(key) {
    return `DO $lockstep$ BEGIN
  IF pg_catalog.pg_advisory_unlock(${key}) THEN
    IF pg_catalog.pg_try_advisory_lock(${key}) THEN RETURN; END IF;
  END IF;
  RAISE EXCEPTION USING ERRCODE = '${fenceState}', MESSAGE = 'this connection does not hold the runner''s lock any more';
END $lockstep$;`;
}


/***/ }),

/***/ 4555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  b: () => (/* binding */ runJob)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/database/session.js
var database_session = __nccwpck_require__(8188);
// EXTERNAL MODULE: ./build/database/schema-snapshot.js + 1 modules
var schema_snapshot = __nccwpck_require__(6559);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __nccwpck_require__(9427);
// EXTERNAL MODULE: ./build/sql/positions.js
var positions = __nccwpck_require__(8647);
// EXTERNAL MODULE: ./build/apply/fence.js
var fence = __nccwpck_require__(2214);
;// CONCATENATED MODULE: ./build/apply/failure.js


/** What the server said about one statement, with its place in the file. */
function statementError(file, step, error) {
    const { position } = error;
    const offset = step === undefined
        ? null
        : position === null
            ? step.statement.start
            : (0,positions/* offsetOfServerPosition */.lX)((0,positions/* indexPositions */.jx)(file.up.bytes), step.statement, position);
    return serverError(error, step?.statement.index ?? null, offset);
}
/** What the server said about a message that held the whole file from byte 0 on, behind `prefix` characters of ours. */
function fileError(bytes, steps, failed, error, prefix) {
    const step = steps[Math.min(failed, steps.length - 1)];
    const offset = error.position === null
        ? (step?.statement.start ?? null)
        : (0,positions/* offsetOfServerPosition */.lX)((0,positions/* indexPositions */.jx)(bytes), { start: 0 }, error.position - prefix);
    // A syntax error comes before anything runs, so counting what ran does not find its statement.
    const at = offset === null ? -1 : steps.findIndex(({ statement }) => offset <= statement.end);
    return serverError(error, at === -1 ? (step?.statement.index ?? null) : at, offset);
}
function serverError({ sqlstate, message, hint, detail }, statement, offset) {
    const own = hintFor(sqlstate);
    const said = [detail, hint].filter((part) => part !== null).join(' ');
    return { sqlstate, message, hint: own ?? (said === '' ? null : said), statement, offset };
}
const hintFor = (sqlstate) => hints[sqlstate] ?? null;
/** For errors of which the server does not know what they mean in a migration. */
const hints = {
    '55P04': 'A value that ALTER TYPE … ADD VALUE adds can be used only after it is committed: put ADD VALUE into a file of its own, before this one.',
    '25001': 'This statement cannot run in a transaction: give it a file of its own, before or after the others.',
    '2D000': 'Code that commits cannot run in a transaction: give the CALL or DO a file of its own.',
    '25006': 'Nothing can be written here: is it a standby, or did the file set the transaction read-only?',
    '53100': 'The disk of the server is full: make room and run again.',
    [fence/* fenceState */.xF]: 'The file, or somebody else, has released the advisory lock: take pg_advisory_unlock_all() and the like out of the file.',
};
/** An error that is ours. */
const ownError = (message, hint, statement = null) => ({
    sqlstate: '',
    message,
    hint,
    statement,
    offset: null,
});

;// CONCATENATED MODULE: ./build/apply/history/rows.js


/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const undefinedTable = '42P01';
const insufficientPrivilege = '42501';
/**
 * The rows of one query; none where its table does not exist.
 * @throws UserError (8) when the server refuses.
 */
async function readRows(session, table, sql) {
    const { error, results } = await session.send(sql);
    if (error === null)
        return results.at(-1)?.rows ?? [];
    if (error.sqlstate === undefinedTable)
        return [];
    throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, `${table} cannot be read: ${error.message} (${error.sqlstate})`, error.sqlstate === insufficientPrivilege ? { hint: grants(table, await roleOf(session)) } : {});
}
/** The lines that let a role keep a history in a table that is somebody else's. */
function grants(table, role) {
    const to = `TO ${(0,quote/* quoteIdentifier */.Cm)(role)};`;
    return `As their owner: GRANT USAGE ON SCHEMA ${schemaOf(table)} ${to} GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} ${to}`;
}
/** @param table qualified and quoted */
const schemaOf = (table) => /^(?:"(?:[^"]|"")*"|[^".]+)(?=\.)/.exec(table)?.[0] ?? '';
async function roleOf(session) {
    const { results } = await session.send('SELECT current_user');
    return results.at(-1)?.rows[0]?.[0] ?? '';
}

// EXTERNAL MODULE: ./build/apply/lock-keys.js
var lock_keys = __nccwpck_require__(4361);
// EXTERNAL MODULE: ./build/apply/query.js
var query = __nccwpck_require__(5375);
// EXTERNAL MODULE: ./build/runtime/version.js
var version = __nccwpck_require__(9623);
;// CONCATENATED MODULE: ./build/apply/schema/migrations.js
const LOCKSTEP_SCHEMA = 'lockstep';
/** Of `lockstep.revisions`, and of the table like it in a schema of the user's. */
const revisionsColumns = `version text PRIMARY KEY,
  description text NOT NULL,
  name text NOT NULL,
  state text NOT NULL CHECK (state IN ('applied', 'baseline', 'unfinished', 'failed')),
  sha256 text NOT NULL,
  done integer NOT NULL,
  total integer NOT NULL,
  digests text[],
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  duration_ms bigint NOT NULL,
  error text,
  error_statement text,
  run uuid NOT NULL`;
/**
 * The migrations of our own schema, in order; the version of the schema is how many of them ran. They go forward only, and
 * one that was released never changes.
 */
const schemaMigrations = [
    `CREATE TABLE lockstep.runs (
  id uuid PRIMARY KEY,
  history text NOT NULL, -- the history table that it wrote: public._prisma_migrations
  started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamp with time zone,
  outcome text NOT NULL DEFAULT 'running',
  exit_code integer,
  error text,
  from_version text,
  to_version text,
  directory text NOT NULL,
  format text NOT NULL,
  digest text, -- of the directory
  reference text, -- in a registry
  commit text,
  actor text,
  pull_request text,
  lint_report text, -- its digest
  run_url text,
  plan text, -- its digest
  schema_fingerprint text, -- of the database when the run had ended
  tool_version text NOT NULL,
  server_version text NOT NULL
);
CREATE INDEX runs_started_at_idx ON lockstep.runs (started_at);
CREATE TABLE lockstep.statements (
  history text NOT NULL,
  version text NOT NULL,
  index integer NOT NULL, -- from 0
  run uuid NOT NULL REFERENCES lockstep.runs,
  sha256 text NOT NULL, -- of its text
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'unknown')),
  started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamp with time zone,
  error text,
  PRIMARY KEY (history, version, index)
);
CREATE TABLE lockstep.files (
  sha256 text PRIMARY KEY, -- of the bytes of up
  name text NOT NULL,
  version text NOT NULL,
  up bytea NOT NULL, -- compressed with gzip
  down bytea -- compressed with gzip
);
CREATE TABLE IF NOT EXISTS lockstep.revisions (${revisionsColumns});`,
];

;// CONCATENATED MODULE: ./build/apply/schema/ensure.js







/** The version of the schema `lockstep` that this release knows. */
const schemaVersion = schemaMigrations.length;
/** Our own SQLSTATE, of a class that PostgreSQL and the SQL standard leave alone. */
const newerSchema = 'LS001';
/**
 * One statement that makes the schema `lockstep` or brings it to our version; it changes nothing where that is done. It is
 * atomic, and of several that run at once each waits for the one before.
 */
const lockstepSchemaSql = `DO ${(0,quote/* quoteLiteral */.ce)(`DECLARE
  found integer;
BEGIN
  PERFORM pg_advisory_xact_lock(${lock_keys/* schemaKey */.D$});
  IF to_regnamespace('${LOCKSTEP_SCHEMA}') IS NULL THEN CREATE SCHEMA ${LOCKSTEP_SCHEMA}; END IF;
  IF to_regclass('${LOCKSTEP_SCHEMA}.version') IS NULL THEN
    CREATE TABLE ${LOCKSTEP_SCHEMA}.version (
      version integer PRIMARY KEY,
      upgraded_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
      tool_version text NOT NULL
    );
  END IF;
  SELECT coalesce(max(version), 0) INTO found FROM ${LOCKSTEP_SCHEMA}.version;
  IF found > ${schemaVersion} THEN
    RAISE EXCEPTION '%', found USING ERRCODE = '${newerSchema}';
  END IF;
${schemaMigrations.map(step).join('\n')}
END`)}`;
function step(sql, index) {
    return `  IF found < ${index + 1} THEN
${sql}
INSERT INTO ${LOCKSTEP_SCHEMA}.version (version, tool_version) VALUES (${index + 1}, ${(0,quote/* quoteLiteral */.ce)(version/* version */.r)});
  END IF;`;
}
/**
 * Makes or upgrades the schema `lockstep`.
 * @param found its version, where that is known already: then nothing is sent when there is nothing to do
 * @throws UserError (3) when the schema is newer than we know, (8) when the server refuses
 */
async function ensureLockstepSchema(session, found = null) {
    refuseNewerSchema(found);
    if (found === schemaVersion)
        return;
    const { error } = await session.send(lockstepSchemaSql);
    if (error === null)
        return;
    if (error.sqlstate === newerSchema)
        throw newer(error.message);
    throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, `The schema ${LOCKSTEP_SCHEMA} cannot be made: ${error.message} (${error.sqlstate})`, {
        hint: hintFor(error.sqlstate) ??
            `Let somebody who may do it once: CREATE SCHEMA ${LOCKSTEP_SCHEMA} AUTHORIZATION ${(0,quote/* quoteIdentifier */.Cm)(await roleOf(session))};`,
    });
}
/** @throws UserError (3) when the schema was made by a newer release, whose tables we do not know */
function refuseNewerSchema(found) {
    if (found !== null && found > schemaVersion)
        throw newer(String(found));
}
function newer(found) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.refused, `The schema ${LOCKSTEP_SCHEMA} of this database has version ${found}; this release knows ${schemaVersion}`, { hint: 'A newer release of Lockstep has run here: use that one, or a later one' });
}

;// CONCATENATED MODULE: ./build/apply/schema/runs.js



const table = `${LOCKSTEP_SCHEMA}.runs`;
const runs_text = (value) => (value === null ? 'NULL' : (0,quote/* quoteLiteral */.ce)(value));
/** SQL that writes the row of a run, as `running`. */
function runStarts(run) {
    const row = {
        id: runs_text(run.id),
        history: runs_text(run.history),
        from_version: runs_text(run.from),
        to_version: runs_text(run.to),
        directory: runs_text(run.directory.path),
        format: runs_text(run.directory.format),
        digest: runs_text(run.digest),
        reference: runs_text(run.reference),
        commit: runs_text(run.commit),
        actor: runs_text(run.actor),
        pull_request: runs_text(run.pullRequest),
        lint_report: runs_text(run.lintReport),
        run_url: runs_text(run.url),
        plan: runs_text(run.planDigest),
        tool_version: runs_text(version/* version */.r),
        server_version: runs_text(run.serverVersion),
    };
    return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
}
/** SQL that writes how a run ended. */
function runEnds(id, end) {
    return `UPDATE ${table} SET finished_at = clock_timestamp(), outcome = ${runs_text(end.outcome)}, exit_code = ${end.exitCode},
  error = ${runs_text(end.error)}, to_version = ${runs_text(end.to)}, schema_fingerprint = ${runs_text(end.schemaFingerprint)} WHERE id = ${runs_text(id)}`;
}
/**
 * SQL for whoever holds the lock: other runs on the same history that still count as running are dead. It gives their ids
 * and the addresses under which their logs can be read.
 */
function abandonOthers(id, history) {
    return `UPDATE ${table} SET finished_at = clock_timestamp(), outcome = 'abandoned'
WHERE outcome = 'running' AND history = ${runs_text(history)} AND id <> ${runs_text(id)} RETURNING id, run_url`;
}

;// CONCATENATED MODULE: ./build/apply/plan-refusals.js
/** What is wrong between the directory and the history, whatever is asked for. */
function refusals({ path, checksum }, history, sets, options) {
    const found = [];
    if (checksum.kind === 'mismatch') {
        found.push({
            kind: 'checksum',
            message: `${checksum.file} does not fit ${checksum.name} (${checksum.reason})`,
            hint: `If the change is meant, write it again: lockstep hash --dir ${path}`,
        });
    }
    if (sets.edited.length > 0) {
        found.push({
            kind: 'edited',
            message: `${names(sets.edited)} ${was(sets.edited)} changed after being applied`,
            hint: 'Put the file back as it was, and write the change as a new migration.',
        });
    }
    for (const { file, statement } of sets.rewritten) {
        found.push({
            kind: 'edited',
            message: `${file.name}: statement ${statement + 1} has run in an earlier try, and is another one since`,
            hint: 'Put the statements that have run back as they were; those after them may change.',
        });
    }
    if (sets.missing.length > 0) {
        found.push({
            kind: 'missing',
            message: `${names(sets.missing)} ${was(sets.missing)} applied, but ${is(sets.missing)} not in ${path}`,
            hint: 'Put the file back, or deploy the commit that has it.',
        });
    }
    if (sets.late.length > 0 && options.order === 'strict') {
        found.push({
            kind: 'late',
            message: `${names(sets.late)} ${sets.late.length === 1 ? 'comes' : 'come'} before files that are applied already`,
            hint: 'Give it a later version, or say what to do with it: --order apply-late runs it, --order skip-late leaves it.',
        });
    }
    for (const row of [...sets.partial.map(({ left }) => left), ...sets.lost]) {
        const isLost = sets.lost.includes(row);
        if (row.progress !== null && !isLost)
            continue;
        found.push({
            kind: 'failed',
            message: `${row.version} began and did not end, and ${isLost ? `is not in ${path}` : 'the history does not say how far it came'}`,
            hint: isLost ? `Deploy the commit that has it, to finish it. ${history.mend(row)}` : history.mend(row),
        });
    }
    return [...found, ...ahead(path, sets, options)];
}
function ahead(path, sets, { onAhead }) {
    const diverged = sets.pending.length > 0 || sets.partial.length > 0;
    if (sets.unknown.length === 0 || (onAhead === 'ignore' && !diverged))
        return [];
    const what = `the database has ${names(sets.unknown)}, which ${path} does not know`;
    return [
        {
            kind: 'unknown',
            message: diverged ? `${what}, while other files are pending: they have diverged` : what,
            hint: diverged
                ? 'Bring both lines of migrations together in one directory.'
                : 'A newer release has been here. Deploy that one, or go on with --on-ahead ignore.',
        },
    ];
}
const longest = 5;
function names(ones) {
    const shown = ones
        .slice(0, longest)
        .map(({ version }) => version)
        .join(', ');
    return ones.length > longest ? `${shown} and ${ones.length - longest} more` : shown;
}
const was = (ones) => (ones.length === 1 ? 'was' : 'were');
const is = (ones) => (ones.length === 1 ? 'is' : 'are');
/** A version that somebody asked for, and that the directory has not. */
function noSuchVersion(kind, version, { path, files }) {
    const what = kind === 'baseline' ? `the baseline ${version}` : version;
    return {
        kind,
        message: `${what} is no version of ${path}`,
        hint: files.length === 0 ? `There are no migrations in ${path}.` : `Its versions are ${names(files)}.`,
    };
}

// EXTERNAL MODULE: ./build/directory/order.js
var order = __nccwpck_require__(940);
// EXTERNAL MODULE: ./build/sql/split.js + 3 modules
var split = __nccwpck_require__(4339);
;// CONCATENATED MODULE: ./build/apply/history/content.js


const sha256 = (bytes) => (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
const sha384 = (bytes) => (0,external_node_crypto_.createHash)('sha384').update(bytes).digest('hex');
/**
 * The same text with each kind of line end. Git may check a file out with either, so a file is as it was applied when any
 * of these is.
 */
function lineEndVariants(bytes) {
    // As latin1 every byte stays what it is.
    const text = Buffer.from(bytes).toString('latin1');
    const unix = text.replaceAll('\r\n', '\n');
    return [bytes, Buffer.from(unix, 'latin1'), Buffer.from(unix.replaceAll('\n', '\r\n'), 'latin1')];
}
/** For tables that keep a digest of each file's own bytes. */
function editedByDigest(digest) {
    return (recorded, { files }) => {
        const checksums = new Map(recorded.filter(isDone).map(({ version, checksum }) => [version, checksum]));
        return files.filter(({ version, up: { bytes } }) => {
            const checksum = checksums.get(version) ?? null;
            return (checksum !== null &&
                checksum !== digest(bytes) &&
                !lineEndVariants(bytes).some((variant) => checksum === digest(variant)));
        });
    };
}
const isDone = ({ state }) => state === 'applied' || state === 'baseline';
/** SHA-256 of each statement's text. */
function digestsOfStatements(file) {
    return (0,split/* split */.l)(file.up).statements.map(({ sql }) => sha256(Buffer.from(sql.trim())));
}
/** Splits and hashes a file once, however often it is asked about. */
function remember(compute) {
    const known = new WeakMap();
    return (key) => {
        const value = known.get(key) ?? compute(key);
        known.set(key, value);
        return value;
    };
}

;// CONCATENATED MODULE: ./build/apply/plan-sets.js


function classify({ directory, history, recorded }) {
    const { files } = directory;
    const rows = new Map(recorded.map((row) => [row.version, row]));
    const versions = new Set(files.map(({ version }) => version));
    const isTouched = ({ state }) => state !== 'rolled back';
    const touched = (file) => {
        const row = rows.get(file.version);
        return row !== undefined && isTouched(row);
    };
    const begun = recorded.some(isTouched);
    const lastTouched = files.findLastIndex(touched);
    const firstUncovered = coveredBy(recorded.filter(isTouched), files);
    const covers = (file, index) => !touched(file) && (index < firstUncovered || (begun && file.checkpoint !== undefined));
    const open = files.map((file, index) => ({ file, index })).filter(({ file }) => !touched(file));
    const runnable = open.filter(({ file, index }) => !covers(file, index));
    const strangers = recorded.filter((row) => isTouched(row) && !versions.has(row.version));
    const compare = orderOf(files);
    const last = files.at(-1)?.version;
    const isBefore = ({ version }) => last !== undefined && compare(version, last) < 0;
    const partial = files.flatMap((file) => {
        const left = rows.get(file.version);
        return left !== undefined && isTouched(left) && !isDone(left) ? [{ file, left }] : [];
    });
    return {
        applied: recorded.filter(isDone),
        pending: runnable.filter(({ index }) => index > lastTouched).map(({ file }) => file),
        late: runnable.filter(({ index }) => index < lastTouched).map(({ file }) => file),
        covered: files.filter(covers),
        partial,
        missing: strangers.filter((row) => isDone(row) && isBefore(row)),
        unknown: strangers.filter((row) => isDone(row) && !isBefore(row)),
        lost: strangers.filter((row) => !isDone(row)),
        edited: history.edited(recorded, directory),
        rewritten: partial.flatMap(({ file, left }) => {
            const statement = firstChange(left.progress?.digests ?? [], history, file);
            return statement === -1 ? [] : [{ file, statement }];
        }),
        begun,
    };
}
/** How many files at the beginning a baseline or a checkpoint stands for. */
function coveredBy(rows, files) {
    const positions = new Map(files.map(({ version }, index) => [version, index]));
    const compare = orderOf(files);
    const counts = rows.map(({ version, coversEarlier }) => {
        const position = positions.get(version);
        if (position !== undefined && files[position]?.checkpoint !== undefined)
            return position;
        if (coversEarlier !== true)
            return 0;
        return position ?? files.filter((file) => compare(file.version, version) < 0).length;
    });
    return Math.max(0, ...counts);
}
/** The order that the directory itself follows, for versions that it does not have. */
function orderOf(files) {
    const numbered = files.every(({ version }, index) => /^\d/.test(version) && (index === 0 || (0,order/* numerically */.k)(files[index - 1]?.version ?? '', version) < 0));
    return numbered ? order/* numerically */.k : order/* bytewise */.Z;
}
function firstChange(digests, history, file) {
    if (digests.length === 0)
        return -1;
    const now = history.statementDigests(file);
    return digests.findIndex((digest, index) => digest !== now[index]);
}

// EXTERNAL MODULE: ./build/directory/atlas-sum.js
var atlas_sum = __nccwpck_require__(1769);
;// CONCATENATED MODULE: ./build/apply/history/atlas-hashes.js




/**
 * What Atlas keeps of a file is its line of `atlas.sum`: a digest over all files up to and including it. File name → digest;
 * a file that `atlas.sum` ignores has none.
 */
const atlasHashes = remember(({ files }) => hashes(files, (bytes) => bytes));
function hashes(files, variant) {
    const entries = (0,atlas_sum/* sumEntries */.G0)(files.map(({ name, up }) => ({ name, source: { path: up.path, bytes: variant(up.bytes) } })));
    return new Map(entries.map(({ name, hash }) => [name, hash]));
}
/** One running SHA-256 over the statements, read off after each: ariga/atlas sql/migrate/migrate.go. */
function atlasStatementDigests(file) {
    const running = (0,external_node_crypto_.createHash)('sha256');
    return (0,split/* split */.l)(file.up).statements.map(({ sql }) => `h1:${running.update(sql.trim()).copy().digest('base64')}`);
}
/**
 * Finds the file from which on the digests differ. They are cumulative, so nothing can be said about those after it, and
 * they change as well when a file came in between later on: such a file is left out when the others are compared.
 * With a file missing that was there, no later digest can be told at all.
 */
function atlasEdited(recorded, directory) {
    const { files } = directory;
    const order = new Map(recorded.map(({ version }, index) => [version, index]));
    const checksums = new Map(recorded.filter(isDone).map(({ version, checksum }) => [version, checksum]));
    const changed = (file) => {
        const checksum = checksums.get(file.version) ?? null;
        return checksum !== null && checksum !== (atlasHashes(directory).get(file.name) ?? checksum);
    };
    const suspects = files.filter(changed);
    if (suspects.length === 0)
        return [];
    const versions = new Set(files.map(({ version }) => version));
    if (recorded.some((row) => isDone(row) && !versions.has(row.version)))
        return [];
    const first = files.findIndex(({ version }) => order.has(version));
    const edited = suspects.find((suspect) => {
        const turn = order.get(suspect.version) ?? 0;
        const there = files.filter((file, index) => {
            const own = order.get(file.version);
            return own === undefined ? index < first : own <= turn;
        });
        return ![there, files].some((some) => isAs(suspect, checksums.get(suspect.version) ?? null, some));
    });
    return edited === undefined ? [] : [edited];
}
/** Whether the digest comes out of these files, whatever line ends they have now. */
function isAs(file, checksum, files) {
    return [0, 1, 2].some((kind) => checksum === hashes(files, (bytes) => lineEndVariants(bytes)[kind] ?? bytes).get(file.name));
}

;// CONCATENATED MODULE: ./build/apply/history/clock.js
/** SQL for when something began that took so long and ends now; to the microsecond, as PostgreSQL keeps time. */
const startedAgo = (durationMs) => `clock_timestamp() - interval '${microseconds(durationMs)} microseconds'`;
const nanoseconds = (durationMs) => microseconds(durationMs) * 1_000;
const microseconds = (durationMs) => Math.round(durationMs * 1_000);

;// CONCATENATED MODULE: ./build/apply/history/create-table.js

/**
 * A statement that makes a table, and its schema, where they are missing. `CREATE … IF NOT EXISTS` would not do: it asks
 * for the right to create even when there is nothing to create, and two that run at once collide in the catalog's unique
 * indexes.
 */
function createTable({ schema, name, columns, firstRows }) {
    const table = (0,quote/* qualified */.LX)(schema, name);
    const [schemaName, tableName] = [(0,quote/* quoteLiteral */.ce)((0,quote/* quoteIdentifier */.Cm)(schema)), (0,quote/* quoteLiteral */.ce)(table)];
    return `DO ${(0,quote/* quoteLiteral */.ce)(`BEGIN
  IF to_regclass(${tableName}) IS NOT NULL THEN RETURN; END IF;
  IF to_regnamespace(${schemaName}) IS NULL THEN CREATE SCHEMA ${(0,quote/* quoteIdentifier */.Cm)(schema)}; END IF;
  CREATE TABLE ${table} (${columns});${firstRows === undefined ? '' : `\n  ${firstRows};`}
EXCEPTION WHEN duplicate_schema OR duplicate_table OR unique_violation THEN
  NULL; -- Somebody else was faster.
END`)}`;
}

;// CONCATENATED MODULE: ./build/apply/history/upsert.js
/** Writes the one row of a file, whether there is one yet or not. */
function upsert({ table, key, row, keep = [] }) {
    const names = Object.keys(row);
    const updates = names
        .filter((name) => name !== key && !keep.includes(name))
        .map((name) => `${name} = EXCLUDED.${name}`);
    return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => row[name]).join(', ')})
ON CONFLICT (${key}) DO UPDATE SET ${updates.join(', ')}`;
}

;// CONCATENATED MODULE: ./build/apply/history/atlas.js









const ATLAS_TABLE = 'atlas_schema_revisions';
/** Atlas keeps the id of its cloud's directory in a row of its own. */
const ATLAS_CLOUD_ROW = '.atlas_cloud_identifier';
/** What the bits of the column `type` say: ariga/atlas sql/migrate/migrate.go. */
const typeBits = { baseline: 1, executed: 2, resolved: 4 };
const columns = `version character varying NOT NULL,
  description character varying NOT NULL,
  type bigint NOT NULL DEFAULT 2,
  applied bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  executed_at timestamp with time zone NOT NULL,
  execution_time bigint NOT NULL,
  error text,
  error_stmt text,
  hash character varying NOT NULL,
  partial_hashes jsonb,
  operator_version character varying NOT NULL,
  PRIMARY KEY (version)`;
/**
 * Atlas' table, as ariga/atlas cmd/atlas/internal/migrate writes it. A file that is done has `applied = total`;
 * one that is under way counts its statements.
 */
function atlasHistory({ schema }) {
    const table = (0,quote/* qualified */.LX)(schema, ATLAS_TABLE);
    const digests = remember(atlasStatementDigests);
    const hash = (facts) => atlasHashes(facts.directory).get(facts.file.name) ?? '';
    const row = (facts, done) => ({
        version: (0,quote/* quoteLiteral */.ce)(facts.file.version),
        description: (0,quote/* quoteLiteral */.ce)(facts.file.description),
        type: String(typeBits.executed),
        applied: String(done),
        total: String(facts.statements),
        executed_at: startedAgo(facts.durationMs),
        execution_time: String(nanoseconds(facts.durationMs)),
        error: 'NULL',
        error_stmt: 'NULL',
        hash: (0,quote/* quoteLiteral */.ce)(hash(facts)),
        partial_hashes: partialHashes(digests(facts.file).slice(0, done)),
        operator_version: (0,quote/* quoteLiteral */.ce)(`Lockstep v${version/* version */.r}`),
    });
    const write = (facts, done, rest = {}) => upsert({ table, key: 'version', row: { ...row(facts, done), ...rest } });
    return {
        name: 'atlas',
        table,
        lockKeys: [lock_keys/* atlasKey */.vk],
        recordsStart: true,
        checksum: (file, directory) => hash({ file, directory }) || null,
        edited: atlasEdited,
        statementDigests: digests,
        mend: ({ version }) => `Finish by hand what it began, then: UPDATE ${table} SET applied = total, error = NULL, error_stmt = NULL, partial_hashes = NULL WHERE version = ${(0,quote/* quoteLiteral */.ce)(version)}`,
        read: async (session) => {
            const rows = await readRows(session, table, `SELECT version, type, applied, total, error IS NOT NULL, hash, partial_hashes FROM ${table}
WHERE version <> ${(0,quote/* quoteLiteral */.ce)(ATLAS_CLOUD_ROW)} ORDER BY executed_at + execution_time / 1000 * interval '1 microsecond', version COLLATE "C"`);
            return rows.map(recordedFile);
        },
        create: createTable({ schema, name: ATLAS_TABLE, columns }),
        applied: (facts) => write(facts, facts.statements, { partial_hashes: 'NULL' }),
        started: (facts) => upsert({ table, key: 'version', row: row(facts, 0), keep: ['applied', 'partial_hashes'] }),
        progressed: write,
        failed: (facts, { statement, sql, message }) => write(facts, statement, { error: (0,quote/* quoteLiteral */.ce)(message), error_stmt: (0,quote/* quoteLiteral */.ce)(sql) }),
        // One row: everything before it counts as applied.
        baseline: (files, directory, run) => {
            const file = files.at(-1);
            const facts = file && { file, directory, statements: 0, durationMs: 0, run };
            return facts === undefined
                ? ''
                : write(facts, 0, { type: String(typeBits.baseline), partial_hashes: 'NULL' });
        },
    };
}
const partialHashes = (hashes) => hashes.length === 0 ? 'NULL' : `${(0,quote/* quoteLiteral */.ce)(JSON.stringify(hashes))}::jsonb`;
function recordedFile(row) {
    const [version, type, applied, total, hasError, hash, partial] = row;
    const bits = Number(type);
    const [done, all] = [Number(applied), Number(total)];
    const common = { version: version ?? '', checksum: hash || null, progress: null };
    if (bits & typeBits.baseline)
        return { ...common, state: 'baseline', coversEarlier: true };
    // A person said that it is done.
    if (bits & typeBits.resolved) {
        return { ...common, state: bits & typeBits.executed ? 'applied' : 'baseline' };
    }
    if (done === all)
        return { ...common, state: 'applied' };
    const digests = partial ? JSON.parse(partial) : [];
    return {
        ...common,
        state: hasError === 't' ? 'failed' : 'unfinished',
        progress: { done, total: all, ...(digests.length >= done ? { digests: digests.slice(0, done) } : {}) },
    };
}

;// CONCATENATED MODULE: ./build/apply/schema/journal.js




const journal_table = `${LOCKSTEP_SCHEMA}.statements`;
/** SQL for a file that begins, with its first statement: of an earlier try nothing counts any more. */
function journalBegins({ history, version }) {
    return `DELETE FROM ${journal_table} WHERE history = ${(0,quote/* quoteLiteral */.ce)(history)} AND version = ${(0,quote/* quoteLiteral */.ce)(version)}`;
}
/** For a person: the journal is all that keeps a file from beginning anew, where its own history says nothing. */
const runAgain = (history, version) => `To run it again from its beginning: ${journalBegins({ history, version })}.`;
/** SQL that says that a statement is about to run. */
function statementStarts(place, run, sql) {
    return `INSERT INTO ${journal_table} (history, version, index, run, sha256, state)
VALUES (${(0,quote/* quoteLiteral */.ce)(place.history)}, ${(0,quote/* quoteLiteral */.ce)(place.version)}, ${place.index}, ${(0,quote/* quoteLiteral */.ce)(run)}, ${(0,quote/* quoteLiteral */.ce)(statementDigest(sql))}, 'running')
ON CONFLICT (history, version, index) DO UPDATE SET run = EXCLUDED.run, sha256 = EXCLUDED.sha256, state = 'running',
  started_at = clock_timestamp(), finished_at = NULL, error = NULL`;
}
/** SQL that says how it ended. */
function statementEnds(place, state, error = null) {
    return `UPDATE ${journal_table} SET state = ${(0,quote/* quoteLiteral */.ce)(state)}, finished_at = clock_timestamp(), error = ${error === null ? 'NULL' : (0,quote/* quoteLiteral */.ce)(error)}
WHERE history = ${(0,quote/* quoteLiteral */.ce)(place.history)} AND version = ${(0,quote/* quoteLiteral */.ce)(place.version)} AND index = ${place.index}`;
}
/**
 * The journal of some files, statement by statement: those that the history does not have as applied. Nothing where there is
 * no journal.
 * @throws UserError (8) when it cannot be read
 */
async function readJournal(session, history, versions) {
    if (versions.length === 0)
        return [];
    const rows = await readRows(session, journal_table, `SELECT version, index, run, sha256, state FROM ${journal_table} WHERE history = ${(0,quote/* quoteLiteral */.ce)(history)}
AND version IN (${versions.map(quote/* quoteLiteral */.ce).join(', ')}) ORDER BY version, index`);
    return rows.map(([version, index, run, sha256, state]) => ({
        history,
        version: version ?? '',
        index: Number(index),
        run: run ?? '',
        sha256: sha256 ?? '',
        state: states.find((one) => one === state) ?? 'unknown',
    }));
}
const states = ['running', 'done', 'failed', 'unknown'];
/**
 * What the table says, and where it does not say how far a file came, what the journal knows of it. All statements before
 * the first that is not `done` have run. A file without a row has not begun, whatever the journal says of it, when the table
 * would have one: somebody took it out, for the file to run again.
 */
function withJournal(recorded, journal, { recordsStart }) {
    const rows = new Map(recorded.map((row) => [row.version, row]));
    const journalled = new Set(journal.map(({ version }) => version));
    const progressOf = (version) => {
        const entries = journal.filter((entry) => entry.version === version);
        const open = entries.findIndex(({ state, index }, at) => state !== 'done' || index !== at);
        const ran = open === -1 ? entries : entries.slice(0, open);
        return { done: ran.length, total: entries.length, digests: ran.map(({ sha256 }) => sha256) };
    };
    const isOpen = ({ state }) => state === 'unfinished' || state === 'failed';
    return [
        ...recorded.map((row) => isOpen(row) && row.progress === null && journalled.has(row.version)
            ? { ...row, progress: progressOf(row.version) }
            : row),
        ...[...journalled]
            .filter((version) => !recordsStart && !rows.has(version))
            .map((version) => {
            return { version, state: 'unfinished', checksum: null, progress: progressOf(version) };
        }),
    ];
}
const statementDigest = (sql) => (0,external_node_crypto_.createHash)('sha256').update(sql.trim()).digest('hex');

;// CONCATENATED MODULE: ./build/apply/history/diesel.js





const DIESEL_TABLE = '__diesel_schema_migrations';
const diesel_columns = `version character varying(50) PRIMARY KEY NOT NULL,
  run_on timestamp without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP`;
/**
 * Diesel's table: diesel-rs/diesel diesel_migrations, embedded and command line alike. A row says that a version ran,
 * nothing else; Diesel takes no lock.
 */
function dieselHistory({ schema }) {
    const table = (0,quote/* qualified */.LX)(schema, DIESEL_TABLE);
    const insert = (versions) => `INSERT INTO ${table} (version) VALUES ${versions.map((version) => `(${(0,quote/* quoteLiteral */.ce)(version)})`).join(', ')}`;
    return {
        name: 'diesel',
        table,
        lockKeys: [],
        recordsStart: false,
        checksum: () => null,
        edited: () => [],
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => `See what it left behind. ${runAgain(table, version)} When it is all there: INSERT INTO ${table} (version) VALUES (${(0,quote/* quoteLiteral */.ce)(version)}).`,
        read: async (session) => {
            const rows = await readRows(session, table, `SELECT version FROM ${table} ORDER BY run_on, version`);
            return rows.map(([version]) => ({
                version: version ?? '',
                state: 'applied',
                checksum: null,
                progress: null,
            }));
        },
        create: createTable({ schema, name: DIESEL_TABLE, columns: diesel_columns }),
        applied: ({ file }) => insert([file.version]),
        started: () => '',
        progressed: () => '',
        failed: () => '',
        baseline: (files) => (files.length === 0 ? '' : insert(files.map(({ version }) => version))),
    };
}

;// CONCATENATED MODULE: ./build/apply/history/fingerprints.js
/** Their rows are about their own tables alone: an application's migrations are somewhere else. */
const librariesOwn = new Set(['river']);
const fingerprints = [
    known('lockstep', 'lockstep', 'revisions', { version: 'text', state: '', sha256: '' }),
    known('lockstep', null, 'lockstep_revisions', { version: 'text', state: '', sha256: '' }),
    known('atlas', null, 'atlas_schema_revisions', { version: '', type: '', applied: '', total: '' }),
    known('prisma', null, '_prisma_migrations', { migration_name: '', checksum: '', finished_at: '' }),
    known('sqlx', null, '_sqlx_migrations', { version: 'bigint', success: '', checksum: 'bytea' }),
    known('diesel', null, '__diesel_schema_migrations', { version: 'character', run_on: '' }),
    known('golang-migrate', null, 'schema_migrations', { version: 'bigint', dirty: 'boolean' }, true),
    known('ecto', null, 'schema_migrations', { version: 'bigint', inserted_at: '' }),
    // One table for two tools: Rails has `ar_internal_metadata` beside it.
    known('dbmate', null, 'schema_migrations', { version: 'character varying' }, true),
    known('rails', null, 'ar_internal_metadata', { key: '', value: '' }),
    known('goose', null, 'goose_db_version', { version_id: 'bigint', is_applied: 'boolean' }),
    known('flyway', null, 'flyway_schema_history', { installed_rank: '', script: '', success: '' }),
    // Flyway's name of it before version 5.
    known('flyway', null, 'schema_version', { installed_rank: '', script: '', success: '' }),
    known('tern', null, 'schema_version', { version: 'integer' }, true),
    known('liquibase', null, 'databasechangelog', { id: '', author: '', filename: '' }),
    known('drizzle', 'drizzle', '__drizzle_migrations', { hash: '', created_at: '' }),
    known('drizzle', null, '__drizzle_migrations', { hash: '', created_at: '' }),
    known('graphile-migrate', 'graphile_migrate', 'migrations', { hash: '', previous_hash: '' }),
    known('node-pg-migrate', null, 'pgmigrations', { name: '', run_on: '' }),
    known('supabase', 'supabase_migrations', 'schema_migrations', { version: 'text' }),
    known('refinery', null, 'refinery_schema_history', { version: '', applied_on: '', checksum: '' }),
    known('sqitch', 'sqitch', 'changes', { change_id: '', change: '' }),
    known('sql-migrate', null, 'gorp_migrations', { id: 'text', applied_at: '' }),
    known('postgres-migrations', null, 'migrations', { id: '', name: '', hash: '', executed_at: '' }),
    known('typeorm', null, 'migrations', { id: '', timestamp: 'bigint', name: '' }, true),
    known('alembic', null, 'alembic_version', { version_num: '' }),
    known('django', null, 'django_migrations', { app: '', name: '', applied: '' }),
    known('knex', null, 'knex_migrations', { name: '', batch: '', migration_time: '' }),
    known('kysely', null, 'kysely_migration', { name: '', timestamp: '' }),
    known('pgroll', 'pgroll', 'migrations', { migration: 'jsonb', resulting_schema: '' }),
    known('river', null, 'river_migration', { version: 'bigint', created_at: '' }),
];
/** Schemas that belong to a tool as a whole. */
const toolSchemas = [
    'lockstep',
    'drizzle',
    'graphile_migrate',
    'pgroll',
    'sqitch',
    'supabase_migrations',
];
/** Tables and sequences that tools keep beside their history. */
const companions = [
    'ar_internal_metadata',
    'databasechangeloglock',
    'goose_lock',
    'knex_migrations_lock',
    'kysely_migration_lock',
];
/** Which tool's history a table is, by its name and its columns with their types; null where it is nobody's. */
function toolOf(schema, table, columns) {
    const fits = (one) => one.table === table &&
        (one.schema ?? schema) === schema &&
        Object.entries(one.columns).every(([name, type]) => columns[name]?.startsWith(type)) &&
        (one.exact !== true || Object.keys(columns).length === Object.keys(one.columns).length);
    return fingerprints.find(fits)?.tool ?? null;
}
function known(tool, schema, table, columns, exact) {
    return { tool, schema, table, columns, ...(exact && { exact }) };
}

;// CONCATENATED MODULE: ./build/apply/history/numbers.js

/** Some tools keep versions as numbers: `0007` is 7 in their table. This finds the directory's own spelling again. */
function spelling({ files }) {
    const spelled = new Map(files.map(({ version }) => [canonical(version), version]));
    return (number) => spelled.get(canonical(number)) ?? number;
}
/**
 * A version as a bigint constant.
 * @throws UserError (2) when it is none: such a table could not hold it.
 */
function versionNumber(version) {
    if (/^\d+$/.test(version) && BigInt(version) < 2n ** 63n)
        return canonical(version);
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `The version ${version} is no number that a bigint column holds`, {
        hint: 'Begin the name of the file with digits, as in 20260131120000_name.sql',
    });
}
const canonical = (version) => (/^\d+$/.test(version) ? BigInt(version).toString() : version);

;// CONCATENATED MODULE: ./build/apply/history/golang-migrate.js







const GOLANG_MIGRATE_TABLE = 'schema_migrations';
const golang_migrate_columns = 'version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL';
/**
 * golang-migrate's table: golang-migrate/migrate database/postgres/postgres.go. Its one row holds the version that the
 * database has; `dirty` while a file runs. All files up to it count as applied, because nothing says otherwise: a late
 * file cannot be told from one that ran.
 */
function golangMigrateHistory({ schema, database, directory }) {
    const table = (0,quote/* qualified */.LX)(schema, GOLANG_MIGRATE_TABLE);
    const write = (version, dirty) => `DELETE FROM ${table}; INSERT INTO ${table} (version, dirty) VALUES (${versionNumber(version)}, ${dirty})`;
    return {
        name: 'golang-migrate',
        table,
        lockKeys: (0,lock_keys/* golangMigrateKeys */.E5)(database, schema, GOLANG_MIGRATE_TABLE),
        recordsStart: true,
        checksum: () => null,
        edited: () => [],
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => {
            const before = directory.files[directory.files.findIndex((file) => file.version === version) - 1];
            const again = before === undefined ? `DELETE FROM ${table}` : `migrate … force ${versionNumber(before.version)}`;
            return `See what it left behind. To run it again: ${again}. When it is all there: migrate … force ${versionNumber(version)}.`;
        },
        read: async (session) => {
            const rows = await readRows(session, table, `SELECT version, dirty FROM ${table}`);
            const [version, dirty] = rows[0] ?? [];
            return typeof version === 'string' ? upTo(version, dirty === 't', directory) : [];
        },
        create: createTable({ schema, name: GOLANG_MIGRATE_TABLE, columns: golang_migrate_columns }),
        applied: ({ file }) => write(file.version, false),
        started: ({ file }) => write(file.version, true),
        progressed: () => '',
        failed: () => '',
        baseline: (files) => files.slice(-1).flatMap(({ version }) => write(version, false))[0] ?? '',
    };
}
function upTo(number, dirty, directory) {
    // What `migrate force -1` writes: nothing ran.
    if (number.startsWith('-'))
        return [];
    const last = spelling(directory)(number);
    const earlier = directory.files.filter(({ version }) => (0,order/* numerically */.k)(version, last) < 0);
    const row = (version, state) => {
        return { version, state, checksum: null, progress: null };
    };
    return [
        ...earlier.map(({ version }) => row(version, 'applied')),
        row(last, dirty ? 'unfinished' : 'applied'),
    ];
}

;// CONCATENATED MODULE: ./build/apply/history/goose.js







const GOOSE_TABLE = 'goose_db_version';
const goose_columns = `id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
  version_id bigint NOT NULL,
  is_applied boolean NOT NULL,
  tstamp timestamp without time zone NOT NULL DEFAULT now()`;
/** goose's table: pressly/goose internal/dialect. It begins with a row for version 0, without which goose starts anew. */
function gooseHistory({ schema, directory }) {
    const table = (0,quote/* qualified */.LX)(schema, GOOSE_TABLE);
    const spelled = spelling(directory);
    const insert = (versions) => `INSERT INTO ${table} (version_id, is_applied) VALUES ${versions.map((version) => `(${versionNumber(version)}, true)`).join(', ')}`;
    return {
        name: 'goose',
        table,
        lockKeys: [lock_keys/* gooseKey */.VP],
        recordsStart: false,
        checksum: () => null,
        edited: () => [],
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => `See what it left behind. ${runAgain(table, version)} When it is all there: ${insert([version])}.`,
        read: async (session) => {
            // Older releases wrote a row for going down as well: the last one of a version counts.
            const rows = await readRows(session, table, `SELECT version_id FROM (
  SELECT DISTINCT ON (version_id) version_id, is_applied, id FROM ${table} ORDER BY version_id, id DESC
) AS latest WHERE is_applied AND version_id > 0 ORDER BY id`);
            return rows.map(([version]) => ({
                version: spelled(version ?? ''),
                state: 'applied',
                checksum: null,
                progress: null,
            }));
        },
        create: createTable({
            schema,
            name: GOOSE_TABLE,
            columns: goose_columns,
            firstRows: `INSERT INTO ${table} (version_id, is_applied) VALUES (0, true)`,
        }),
        applied: ({ file }) => insert([file.version]),
        started: () => '',
        progressed: () => '',
        failed: () => '',
        baseline: (files) => (files.length === 0 ? '' : insert(files.map(({ version }) => version))),
    };
}

;// CONCATENATED MODULE: ./build/apply/history/lockstep.js







/** In our own schema `revisions`; in a schema of the user's the name has to say whose it is. */
const lockstepTable = (schema) => schema === LOCKSTEP_SCHEMA ? 'revisions' : 'lockstep_revisions';
/** Our own table, for directories that belong to no tool and for teams that ask for it. */
function lockstepHistory({ schema }) {
    const name = lockstepTable(schema);
    const table = (0,quote/* qualified */.LX)(schema, name);
    const digests = remember(digestsOfStatements);
    const row = (state, facts, done) => {
        const ended = state === 'applied' || state === 'baseline';
        return {
            version: (0,quote/* quoteLiteral */.ce)(facts.file.version),
            description: (0,quote/* quoteLiteral */.ce)(facts.file.description),
            name: (0,quote/* quoteLiteral */.ce)(facts.file.name),
            state: (0,quote/* quoteLiteral */.ce)(state),
            sha256: (0,quote/* quoteLiteral */.ce)(facts.file.sha256),
            done: String(done),
            total: String(facts.statements),
            digests: ended ? 'NULL' : textArray(digests(facts.file).slice(0, done)),
            started_at: startedAgo(facts.durationMs),
            finished_at: ended ? 'clock_timestamp()' : 'NULL',
            duration_ms: String(Math.round(facts.durationMs)),
            error: 'NULL',
            error_statement: 'NULL',
            run: (0,quote/* quoteLiteral */.ce)(facts.run),
        };
    };
    const write = (...about) => upsert({ table, key: 'version', row: row(...about) });
    return {
        name: 'lockstep',
        table,
        lockKeys: [],
        recordsStart: true,
        checksum: (file) => file.sha256,
        edited: editedByDigest(sha256),
        statementDigests: digests,
        mend: ({ version }) => `Finish by hand what it began, then: UPDATE ${table} SET state = 'applied' WHERE version = ${(0,quote/* quoteLiteral */.ce)(version)}`,
        read: async (session) => {
            const rows = await readRows(session, table, `SELECT version, state, sha256, done, total, to_json(digests) FROM ${table}
ORDER BY coalesce(finished_at, started_at), version COLLATE "C"`);
            return rows.map(lockstep_recordedFile);
        },
        create: createTable({ schema, name, columns: revisionsColumns }),
        applied: (facts) => write('applied', facts, facts.statements),
        started: (facts) => upsert({ table, key: 'version', row: row('unfinished', facts, 0), keep: ['done', 'digests'] }),
        progressed: (facts, done) => write('unfinished', facts, done),
        failed: (facts, { statement, sql, message }) => {
            const reason = { error: (0,quote/* quoteLiteral */.ce)(message), error_statement: (0,quote/* quoteLiteral */.ce)(sql) };
            return upsert({ table, key: 'version', row: { ...row('failed', facts, statement), ...reason } });
        },
        baseline: (files, directory, run) => files
            .map((file) => write('baseline', { file, directory, run, statements: 0, durationMs: 0 }, 0))
            .join(';\n'),
    };
}
const textArray = (texts) => texts.length === 0 ? `'{}'` : `ARRAY[${texts.map(quote/* quoteLiteral */.ce).join(', ')}]`;
const lockstep_states = ['applied', 'baseline', 'unfinished', 'failed'];
function lockstep_recordedFile([version, state, checksum, done, total, digests]) {
    const known = lockstep_states.find((one) => one === state) ?? 'unfinished';
    const ended = known === 'applied' || known === 'baseline';
    const progress = { done: Number(done), total: Number(total), digests: digests ? JSON.parse(digests) : [] };
    return {
        version: version ?? '',
        state: known,
        checksum: checksum ?? null,
        progress: ended ? null : progress,
    };
}

;// CONCATENATED MODULE: ./build/apply/history/prisma.js






const PRISMA_TABLE = '_prisma_migrations';
const prisma_columns = `id character varying(36) PRIMARY KEY NOT NULL,
  checksum character varying(64) NOT NULL,
  finished_at timestamp with time zone,
  migration_name character varying(255) NOT NULL,
  logs text,
  rolled_back_at timestamp with time zone,
  started_at timestamp with time zone NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0`;
/**
 * Prisma Migrate's table: prisma/prisma-engines, the migration persistence of the SQL schema connector. A row is a try: a
 * migration that was rolled back and ran again has several. `deploy` never compares checksums; here an edited file is
 * refused.
 */
function prismaHistory({ schema }) {
    const table = (0,quote/* qualified */.LX)(schema, PRISMA_TABLE);
    const open = ({ file }) => `migration_name = ${(0,quote/* quoteLiteral */.ce)(file.version)} AND finished_at IS NULL AND rolled_back_at IS NULL`;
    const names = 'id, checksum, finished_at, migration_name, started_at, applied_steps_count';
    const values = ({ file, durationMs }, finished, steps) => `gen_random_uuid()::text, ${(0,quote/* quoteLiteral */.ce)(sha256(file.up.bytes))}, ${finished}, ${(0,quote/* quoteLiteral */.ce)(file.version)}, ${startedAgo(durationMs)}, ${steps}`;
    return {
        name: 'prisma',
        table,
        lockKeys: [lock_keys/* prismaKey */.QX],
        recordsStart: true,
        checksum: (file) => sha256(file.up.bytes),
        edited: editedByDigest(sha256),
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => `See what it left behind. To run it again: npx prisma migrate resolve --rolled-back ${version}. When it is all there: npx prisma migrate resolve --applied ${version}.`,
        read: async (session) => {
            const rows = await readRows(session, table, `SELECT migration_name, checksum, finished_at IS NOT NULL, rolled_back_at IS NOT NULL, applied_steps_count
FROM ${table} ORDER BY coalesce(finished_at, started_at), migration_name COLLATE "C"`);
            return lastTries(rows.map(prisma_recordedFile));
        },
        create: createTable({ schema, name: PRISMA_TABLE, columns: prisma_columns }),
        // A try that is under way is ended; without one, the row is new.
        applied: (facts) => `WITH open AS (
  UPDATE ${table} SET finished_at = clock_timestamp(), logs = NULL, applied_steps_count = 1,
    checksum = ${(0,quote/* quoteLiteral */.ce)(sha256(facts.file.up.bytes))} WHERE ${open(facts)} RETURNING id
) INSERT INTO ${table} (${names}) SELECT ${values(facts, 'clock_timestamp()', 1)}
WHERE NOT EXISTS (SELECT FROM open)`,
        started: (facts) => `INSERT INTO ${table} (${names}) SELECT ${values(facts, 'NULL', 0)}
WHERE NOT EXISTS (SELECT FROM ${table} WHERE ${open(facts)})`,
        // Prisma counts files, not statements.
        progressed: () => '',
        failed: (facts, { message, sql }) => `UPDATE ${table} SET logs = ${(0,quote/* quoteLiteral */.ce)(`${message}\n\n${sql}`)} WHERE ${open(facts)}`,
        // As `prisma migrate resolve --applied` does: it counts no step.
        baseline: (files, directory, run) => files.length === 0
            ? ''
            : `INSERT INTO ${table} (${names}) VALUES ${files
                .map((file) => ({ file, directory, run, statements: 0, durationMs: 0 }))
                .map((facts) => `(${values(facts, 'clock_timestamp()', 0)})`)
                .join(', ')}`,
    };
}
function prisma_recordedFile([name, checksum, finished, rolledBack, steps]) {
    const done = steps === '0' ? 'baseline' : 'applied';
    return {
        version: name ?? '',
        checksum: checksum ?? null,
        progress: null,
        // Prisma itself tells no difference between a try that failed and one that broke off (its error P3009).
        state: rolledBack === 't' ? 'rolled back' : finished === 't' ? done : 'failed',
    };
}
/** Of several tries the last one counts, but for those that were rolled back. */
function lastTries(rows) {
    const tries = new Map();
    for (const row of rows) {
        if (row.state === 'rolled back' && tries.has(row.version))
            continue;
        tries.delete(row.version);
        tries.set(row.version, row);
    }
    return [...tries.values()];
}

;// CONCATENATED MODULE: ./build/apply/history/sqlx.js







const SQLX_TABLE = '_sqlx_migrations';
const sqlx_columns = `version bigint PRIMARY KEY,
  description text NOT NULL,
  installed_on timestamp with time zone NOT NULL DEFAULT now(),
  success boolean NOT NULL,
  checksum bytea NOT NULL,
  execution_time bigint NOT NULL`;
/** What sqlx writes before it knows the time. */
const unknownTime = -1;
/**
 * sqlx' table: launchbadge/sqlx sqlx-postgres/src/migrate.rs. A row without `success` keeps sqlx itself from going on.
 * sqlx compares checksums byte by byte, so line ends matter to it.
 */
function sqlxHistory({ schema, database, directory }) {
    const table = (0,quote/* qualified */.LX)(schema, SQLX_TABLE);
    const spelled = spelling(directory);
    const write = ({ file }, success, time) => `INSERT INTO ${table} (version, description, success, checksum, execution_time)
VALUES (${versionNumber(file.version)}, ${(0,quote/* quoteLiteral */.ce)(file.description.replaceAll('_', ' '))}, ${success}, decode('${sha384(file.up.bytes)}', 'hex'), ${time})
ON CONFLICT (version) DO UPDATE SET description = EXCLUDED.description, success = EXCLUDED.success,
  checksum = EXCLUDED.checksum, execution_time = EXCLUDED.execution_time, installed_on = now()`;
    return {
        name: 'sqlx',
        table,
        lockKeys: [(0,lock_keys/* sqlxKey */.G_)(database)],
        recordsStart: true,
        checksum: (file) => sha384(file.up.bytes),
        edited: editedByDigest(sha384),
        statementDigests: remember(digestsOfStatements),
        mend: ({ version }) => `See what it left behind. To run it again: DELETE FROM ${table} WHERE version = ${versionNumber(version)}. When it is all there: UPDATE ${table} SET success = true WHERE version = ${versionNumber(version)}.`,
        read: async (session) => {
            const rows = await readRows(session, table, `SELECT version, success, encode(checksum, 'hex'), execution_time FROM ${table} ORDER BY installed_on, version`);
            return rows.map(([version, success, checksum, time]) => ({
                version: spelled(version ?? ''),
                state: success !== 't' ? 'unfinished' : time === '0' ? 'baseline' : 'applied',
                checksum: checksum ?? null,
                progress: null,
            }));
        },
        create: createTable({ schema, name: SQLX_TABLE, columns: sqlx_columns }),
        applied: (facts) => write(facts, true, Math.max(1, nanoseconds(facts.durationMs))),
        started: (facts) => write(facts, false, unknownTime),
        progressed: () => '',
        failed: (facts) => write(facts, false, unknownTime),
        baseline: (files) => files.map((file) => write({ file }, true, 0)).join(';\n'),
    };
}

;// CONCATENATED MODULE: ./build/apply/history/choose.js










/** Tables that we write as their tool does. */
const histories = {
    atlas: atlasHistory,
    prisma: prismaHistory,
    sqlx: sqlxHistory,
    diesel: dieselHistory,
    'golang-migrate': golangMigrateHistory,
    goose: gooseHistory,
    lockstep: lockstepHistory,
};
/**
 * Chooses the table that says what has run. Wherever a directory could run twice, because another table may know that it
 * has, nothing is chosen.
 */
function chooseHistory(request, state) {
    const { directory, requested } = request;
    const tool = requested === 'lockstep' || directory.format === 'plain' ? 'lockstep' : directory.format;
    const make = histories[tool];
    const own = state.histories.filter((found) => found.tool === tool);
    if (make === undefined)
        return refused(cannotWrite(tool, own.filter(mayHaveRows)));
    const schema = request.historySchema ?? choose_schemaOf(tool, own, state);
    if (schema === null)
        return refused(noSchema);
    const place = { schema, database: state.database, directory };
    const history = make(place);
    const here = own.find((found) => found.schema === schema);
    const others = state.histories.filter((found) => mayHaveRows(found) && isInScope(found, tool, schema, state));
    if (here !== undefined && mayHaveRows(here)) {
        const counterpart = others.find((found) => found.tool === (tool === 'lockstep' ? directory.format : 'lockstep'));
        const second = counterpart && histories[counterpart.tool]?.({ ...place, schema: counterpart.schema });
        return { kind: 'history', history, other: second ?? null };
    }
    const elsewhere = own.filter((found) => mayHaveRows(found) && (!state.bound || found.schema === ownSchemas[tool]));
    // A baseline that stays in a workflow must not begin a second history when the connection changes: that takes both.
    const meantToBeNew = request.takeOver && request.historySchema !== null;
    if (elsewhere.length > 0 && !meantToBeNew)
        return refused(otherPlace(history.table, elsewhere));
    if (request.takeOver)
        return { kind: 'history', history, other: null };
    const [foreign] = others.filter((found) => found.tool !== tool);
    return foreign === undefined
        ? { kind: 'history', history, other: null }
        : refused(otherTool(history, foreign, directory));
}
const refused = (refusal) => ({ kind: 'refused', refusal });
/** What nobody may look into counts as having rows. */
const mayHaveRows = ({ filled }) => filled !== false;
/** Where a table goes when the connection is bound to no schema. Atlas' is named like its table. */
const ownSchemas = { atlas: ATLAS_TABLE, lockstep: LOCKSTEP_SCHEMA };
/** The other tools find their table along the search path. */
function choose_schemaOf(tool, own, { bound, currentSchema }) {
    const schema = ownSchemas[tool];
    if (schema !== undefined)
        return bound ? currentSchema : schema;
    return own.find(({ visible }) => visible)?.schema ?? currentSchema;
}
/** In a database that several services share, each with its schema, the tables of the others say nothing. */
function isInScope(found, tool, schema, { bound }) {
    if (librariesOwn.has(found.tool))
        return false;
    if (!bound || found.schema === schema)
        return true;
    return found.tool !== tool && found.schema !== LOCKSTEP_SCHEMA && toolSchemas.includes(found.schema);
}
const noSchema = {
    kind: 'history',
    message: 'the search path of this connection names no schema that exists, so the history has no place',
    hint: 'Create the schema, name an existing one in the URL (?search_path=app), or one for the history with --history-schema.',
};
function cannotWrite(tool, own) {
    const [found] = own;
    return {
        kind: 'history',
        message: found === undefined
            ? `the history table of ${tool} cannot be written yet`
            : `${found.table} says what ${tool} has applied, and the history table of ${tool} cannot be written yet`,
        hint: found === undefined
            ? 'Keep the history in a table of our own: --history lockstep.'
            : 'Keep the history in a table of our own from now on: --history lockstep --baseline with the last version that has run.',
    };
}
function otherPlace(table, elsewhere) {
    const tables = elsewhere.map((found) => found.table).join(' and ');
    const schemas = elsewhere.map(({ schema }) => `--history-schema ${(0,quote/* quoteIdentifier */.Cm)(schema)}`).join(' or ');
    return {
        kind: 'history',
        message: `${table} has no rows, but ${tables} ${elsewhere.length === 1 ? 'has' : 'have'}`,
        hint: `Say which one is meant: ${schemas}. To begin another history beside it, name its schema with --history-schema and the last version that is there already with --baseline.`,
    };
}
function otherTool(history, found, { format, path }) {
    const message = `${found.table} has rows and ${history.table} has none`;
    const baseline = 'name the last version that the database already has with --baseline';
    if (found.tool === 'lockstep') {
        return {
            kind: 'history',
            message: `${message}: this database keeps its history with Lockstep`,
            hint: `Stay with it: --history lockstep. To go over to ${history.table}, ${baseline}.`,
        };
    }
    if (found.tool === format) {
        return {
            kind: 'history',
            message: `${message}: ${format} has applied files here`,
            hint: `Go on with ${found.table}: leave --history lockstep away. To go over to ${history.table}, ${baseline}.`,
        };
    }
    return {
        kind: 'history',
        message: `${message}: ${found.tool} has migrated this database, and ${path} is read as ${format}`,
        hint: `When ${path} is meant for ${found.tool}, say so: --format ${found.tool}. When it follows on, ${baseline}.`,
    };
}

;// CONCATENATED MODULE: ./build/apply/dirty.js


/** As many as a message names. */
const shown = 5;
const texts = (values) => `ARRAY[${values.map(quote/* quoteLiteral */.ce).join(', ')}]::name[]`;
/** Names that a history table may have; whether it is one, its columns say. */
const historyNames = texts([...new Set(fingerprints.map(({ table }) => table))]);
/**
 * A scalar query for a JSON array of up to five objects of users, `public.orders`: relations, types and routines, but
 * nothing of PostgreSQL's own, of extensions or of migration tools. Tables that are named like a history are left out.
 * @param schema an SQL expression: the only schema that counts, or NULL for all
 */
function userObjects(schema) {
    // What depends on its extension is the extension's: https://www.postgresql.org/docs/current/catalog-pg-depend.html
    return `(SELECT coalesce(json_agg(name ORDER BY name), '[]') FROM (
  SELECT format('%I.%I', n.nspname, o.name) AS name FROM (
    SELECT 'pg_class'::regclass AS class, oid, relnamespace AS namespace, relname AS name FROM pg_class
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'c') OR relkind = 'S' AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = pg_class.oid
      AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
    UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, typname FROM pg_type WHERE typtype IN ('e', 'd', 'r')
    UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, proname FROM pg_proc
  ) AS o JOIN pg_namespace n ON n.oid = o.namespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND (${schema} IS NULL OR n.nspname = ${schema})
    AND n.nspname <> ALL (${texts(toolSchemas)})
    AND NOT (o.class = 'pg_class'::regclass AND (o.name = ANY (${historyNames}) OR o.name = ANY (${texts(companions)})))
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
  ORDER BY 1 LIMIT ${shown}
) AS objects)`;
}

;// CONCATENATED MODULE: ./build/apply/history/find.js





/** Rows that tools write before any migration: goose's version 0, Atlas' id of its cloud. */
const firstRow = `SELECT 1 AS row FROM %I.%I AS t WHERE coalesce(to_jsonb(t) ->> 'version_id', '') <> '0'
  AND coalesce(to_jsonb(t) ->> 'version', '') <> ${(0,quote/* quoteLiteral */.ce)(ATLAS_CLOUD_ROW)} LIMIT 1`;
/**
 * One query. `query_to_xml` runs a query whose table is only known while this one runs
 * (https://www.postgresql.org/docs/current/functions-xml.html#FUNCTIONS-XML-MAPPING); it works without libxml, too.
 */
const find_query = `SELECT json_build_object(
  'database', current_database(),
  'currentSchema', current_schema(),
  'bound', s.bound,
  'tables', (SELECT coalesce(json_agg(json_build_object(
      'schema', n.nspname, 'name', c.relname, 'visible', pg_table_is_visible(c.oid),
      'columns', (SELECT json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'filled', CASE WHEN has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
        THEN query_to_xml(format(${(0,quote/* quoteLiteral */.ce)(firstRow)}, n.nspname, c.relname), true, false, '')::text LIKE '%<row>%' END
    ) ORDER BY n.nspname, c.relname), '[]') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND c.relname = ANY (${historyNames})),
  'objects', ${userObjects('CASE WHEN s.bound THEN current_schema() END')},
  'lockstepVersion', (SELECT substring(query_to_xml(
      format('SELECT max(version) AS v FROM %I.%I', n.nspname, c.relname), true, false, '')::text FROM '<v>([0-9]+)</v>')
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'lockstep' AND c.relname = 'version' AND c.relkind = 'r'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))
) FROM (SELECT source IN ('client', 'session') AS bound FROM pg_settings WHERE name = 'search_path') AS s`;
/**
 * Looks for every known tool's history, for objects of users and for our own schema, in one query that writes nothing.
 * @throws UserError (8) when the server refuses
 */
async function inspectDatabase(session) {
    const { error, results } = await session.send(find_query);
    const text = results.at(-1)?.rows[0]?.[0];
    if (error !== null || typeof text !== 'string') {
        const reason = error === null ? 'no answer' : `${error.message} (${error.sqlstate})`;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, `The database cannot be looked at: ${reason}`);
    }
    const { tables, objects, lockstepVersion, ...answer } = JSON.parse(text);
    const inRails = new Set(tables.filter(({ name }) => name === 'ar_internal_metadata').map(({ schema }) => schema));
    const histories = [];
    const others = [];
    for (const { schema, name, columns, filled, visible } of tables) {
        const tool = toolOf(schema, name, columns);
        const table = (0,quote/* qualified */.LX)(schema, name);
        if (tool === 'rails')
            continue;
        // A table of the user's that only happens to be named so.
        if (tool === null)
            others.push(...(answer.bound && schema !== answer.currentSchema ? [] : [table]));
        else {
            const whose = tool === 'dbmate' && inRails.has(schema) ? 'rails' : tool;
            histories.push({ tool: whose, schema, table, filled, visible });
        }
    }
    return {
        ...answer,
        histories,
        objects: [...objects, ...others].slice(0, 5),
        lockstepVersion: lockstepVersion === null ? null : Number(lockstepVersion),
    };
}
/** Every known tool's history table in the database. */
async function findHistories(session) {
    return (await inspectDatabase(session)).histories;
}

;// CONCATENATED MODULE: ./build/apply/history/open.js







/**
 * Finds the history of a directory in a database and reads it: two queries, and nothing is written. A third one only where
 * two tables tell of the same directory.
 * @throws UserError (3) where it is not safe to say which table counts, or where our own schema is newer than we know; (8)
 * when the server refuses
 */
async function openHistory(session, request) {
    const state = await inspectDatabase(session);
    refuseNewerSchema(state.lockstepVersion);
    const choice = chooseHistory(request, state);
    if (choice.kind === 'refused') {
        const { message, hint } = choice.refusal;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.refused, message, { hint });
    }
    const { history, other } = choice;
    const recorded = await history.read(session);
    if (other !== null)
        refuseDisagreement(history, recorded, other, await other.read(session), request);
    return { history, recorded, state };
}
function refuseDisagreement(history, recorded, other, otherRecorded, { directory }) {
    const { applied, covered } = classify({ directory, history, recorded });
    const known = new Set([...applied, ...covered].map(({ version }) => version));
    const more = otherRecorded.filter((row) => isDone(row) && !known.has(row.version));
    if (more.length === 0)
        return;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.refused, `${other.table} has ${names(more)} as applied, ${history.table} has not: two histories of one directory disagree`, {
        hint: `Find out which one is right. Where it is ${other.table}, ${other.name === 'lockstep' ? 'say --history lockstep' : 'leave --history lockstep away'}; where it is ${history.table}, delete those rows from ${other.table}.`,
    });
}

;// CONCATENATED MODULE: ./build/apply/plan.js



/**
 * Decides what is to run. Pure: the same directory, history and options give the same plan.
 *
 * Nothing is skipped silently: whatever does not fit is in a list of its own, and refused unless an option decides it.
 */
function plan(input) {
    const { directory, history, options } = input;
    const { rewritten, begun, ...sets } = classify(input);
    const all = { rewritten, begun, ...sets };
    const start = begun ? nextRun(input, all) : firstRun(input, all);
    const late = options.order === 'apply-late' ? sets.late : [];
    const untouched = [...late, ...start.candidates].map((file) => ({ file, left: null }));
    const limit = plan_upTo(input, all);
    const wanted = [...sets.partial, ...untouched].filter(({ file }) => limit.allows(file));
    const pending = wanted.slice(0, options.amount ?? wanted.length);
    const reasons = [...refusals(directory, history, all, options), ...start.refusals, ...limit.refusals];
    const latest = lastIn(directory);
    const from = sets.unknown.at(-1)?.version ?? latest(recordedVersions(sets.applied));
    const will = [...pending.map(({ file }) => file), ...start.baseline].map(({ version }) => version);
    return {
        ...sets,
        covered: [...sets.covered, ...start.covered],
        edited: [...sets.edited, ...rewritten.map(({ file }) => file)],
        pending,
        baseline: start.baseline,
        from,
        target: sets.unknown.at(-1)?.version ?? latest([...will, ...recordedVersions(sets.applied)]),
        verdict: judge(reasons, pending, start.baseline, sets.unknown.length > 0 || limit.isBehind),
        digest: digest(input, pending, start.baseline),
    };
}
const nowhere = { baseline: [], candidates: [], covered: [], refusals: [] };
/** A database without history: an empty one, one that is taken over at a version, or one that must not be touched. */
function firstRun({ directory, dirty, options, recorded }, { pending }) {
    if (options.baseline !== null) {
        const last = pending.findIndex(({ version }) => version === options.baseline);
        if (last === -1) {
            return { ...nowhere, refusals: [noSuchVersion('baseline', options.baseline, directory)] };
        }
        // The baseline already is what a checkpoint would make.
        const rest = pending.slice(last + 1);
        const isCheckpoint = ({ checkpoint }) => checkpoint !== undefined;
        return {
            baseline: pending.slice(0, last + 1),
            candidates: rest.filter((file) => !isCheckpoint(file)),
            covered: rest.filter(isCheckpoint),
            refusals: [],
        };
    }
    // A row that was rolled back is a history, too: it says that the objects are known of.
    if (dirty && !options.allowDirty && recorded.length === 0) {
        const refusal = {
            kind: 'dirty',
            message: 'the database holds objects, but no history says which migrations they come from',
            hint: 'Name the last version that it already has with --baseline, or run everything on top with --allow-dirty.',
        };
        return { ...nowhere, refusals: [refusal] };
    }
    const checkpoint = Math.max(0, pending.findLastIndex((file) => file.checkpoint !== undefined));
    return { ...nowhere, candidates: pending.slice(checkpoint), covered: pending.slice(0, checkpoint) };
}
/** A baseline stays in a workflow after its first run: it is fine as long as it says what is so anyway. */
function nextRun({ directory, options: { baseline } }, sets) {
    const start = { ...nowhere, candidates: sets.pending };
    if (baseline === null)
        return start;
    if (!directory.files.some(({ version }) => version === baseline)) {
        return { ...start, refusals: [noSuchVersion('baseline', baseline, directory)] };
    }
    if ([...sets.applied, ...sets.covered].some(({ version }) => version === baseline))
        return start;
    const refusal = {
        kind: 'baseline',
        message: `the baseline ${baseline} is not applied, and the database has a history already`,
        hint: 'Leave --baseline away: the history says what is to run.',
    };
    return { ...start, refusals: [refusal] };
}
function plan_upTo({ directory, options }, { applied, partial }) {
    const { to, baseline, onAhead } = options;
    if (to === null)
        return { allows: () => true, isBehind: false, refusals: [] };
    const positions = new Map(directory.files.map(({ version }, index) => [version, index]));
    const target = positions.get(to);
    if (target === undefined) {
        return { allows: () => false, isBehind: false, refusals: [noSuchVersion('target', to, directory)] };
    }
    const isBeyond = ({ version }) => (positions.get(version) ?? -1) > target;
    const beyond = [...applied, ...partial.map(({ left }) => left)].filter(isBeyond);
    const found = [];
    if (beyond.length > 0 && onAhead === 'error') {
        found.push({
            kind: 'target',
            message: `the database is beyond ${to}: it has ${names(beyond)}`,
            hint: 'Name a later version with --to, or go on with --on-ahead ignore.',
        });
    }
    if (baseline !== null && isBeyond({ version: baseline })) {
        found.push({
            kind: 'baseline',
            message: `the baseline ${baseline} is beyond ${to}, up to which to apply`,
            hint: 'Name a later version with --to, or an earlier one with --baseline.',
        });
    }
    return { allows: (file) => !isBeyond(file), isBehind: beyond.length > 0, refusals: found };
}
function judge(reasons, pending, baseline, isAhead) {
    if (reasons.length > 0)
        return { kind: 'refused', reasons };
    if (pending.length > 0 || baseline.length > 0)
        return { kind: 'apply' };
    return { kind: isAhead ? 'ahead' : 'nothing' };
}
const recordedVersions = (rows) => rows.map(({ version }) => version);
/** The one of some versions that comes last in the directory. */
function lastIn({ files }) {
    return (versions) => {
        const some = new Set(versions);
        return files.findLast(({ version }) => some.has(version))?.version ?? versions.at(-1) ?? null;
    };
}
function digest({ history, directory }, pending, baseline) {
    const content = {
        history: history.name,
        format: directory.format,
        baseline: baseline.map(({ version, sha256 }) => [version, sha256]),
        pending: pending.map(({ file, left }) => [file.version, file.sha256, left?.progress?.done ?? 0]),
    };
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(content)).digest('hex')}`;
}

// EXTERNAL MODULE: ./build/sql/facts.js
var facts = __nccwpck_require__(3916);
// EXTERNAL MODULE: ./build/sql/parser.js + 1 modules
var sql_parser = __nccwpck_require__(4827);
;// CONCATENATED MODULE: ./build/apply/risky.js
/**
 * Which statements the parser has to look at. It costs a tenth of a second to load, so it is only asked about words that
 * can matter: a false alarm costs time, a missed one would let a statement run in the wrong transaction.
 */
/** Words of statements that cannot run in a transaction, see `mustRunAlone`. */
const aloneWords = /\b(?:concurrently|vacuum|reindex|cluster|system|database|tablespace|subscription|discard|prepared)\b/i;
/** First words of statements that begin or end a transaction. */
const controlWords = /^(?:begin|start|commit|end|abort|rollback|prepare)\b/i;
/** @param sql one statement from its first token on */
const isRisky = (sql) => controlWords.test(sql) || aloneWords.test(sql);
/** Statements that change the session for those after them, which a run that resumes has to say again. */
const sessionWords = /^(?:set|reset)\b(?!\s+(?:local|constraints|transaction)\b)/i;
const setConfig = /^select\s+(?:pg_catalog\s*\.\s*)?set_config\s*\(/i;
const isSessionSetting = (sql) => sessionWords.test(sql) || setConfig.test(sql);

;// CONCATENATED MODULE: ./build/apply/units.js

/**
 * Takes a file apart that is not one transaction: as psql would run it, so every statement outside of the file's own
 * transactions stands for itself.
 * @param implied its tool opens a transaction, which the file's first COMMIT ends
 */
function unitsOf(steps, implied) {
    const units = [];
    const firstControl = steps.find(({ control }) => control !== null && endings.has(control))?.control;
    let open = implied && firstControl !== undefined && firstControl !== 'begin' ? { first: 0, implied: true } : null;
    for (const [index, step] of steps.entries()) {
        const problem = problemOf(step, index, open !== null);
        if (problem !== null)
            return problem;
        const { control } = step;
        if (open === null) {
            if (control === 'begin')
                open = { first: index, implied: false };
            else
                units.push({ kind: kindOutside(step), first: index, last: index });
        }
        else if (control === 'commit' || control === 'rollback') {
            const kind = control === 'commit' ? 'block' : 'undone';
            const alone = open.implied && open.first === index;
            units.push({ ...span(alone ? 'nothing' : kind, open, index) });
            open = null;
        }
    }
    const last = steps.length - 1;
    if (open !== null)
        units.push({ ...span('block', open, last), unclosed: true });
    return units;
}
const endings = new Set(['begin', 'commit', 'rollback']);
function span(kind, open, last) {
    return { kind, first: open.first, last, ...(open.implied ? { implied: true } : {}) };
}
function kindOutside({ node, control }) {
    if (control === 'commit' || control === 'rollback')
        return 'nothing';
    return node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null ? 'alone' : 'transaction';
}
/** Statements that would leave a transaction that nobody ends, or take away the lock that protects the run. */
function problemOf({ node, control, statement }, index, inside) {
    const words = node === null ? null : (0,facts/* mustRunAlone */.yY)(node);
    if (words === 'DISCARD ALL')
        return {
            statement: index,
            message: 'DISCARD ALL would let go of the lock that keeps other runners out',
            hint: 'Name what is to be discarded: DISCARD PLANS; DISCARD SEQUENCES; DISCARD TEMP; RESET ALL;',
        };
    if (words !== null && inside)
        return {
            statement: index,
            message: `${words} cannot run inside a transaction, and it stands between BEGIN and COMMIT`,
            hint: 'Move it behind the COMMIT.',
        };
    if (control === 'prepare transaction')
        return {
            statement: index,
            message: 'PREPARE TRANSACTION would leave a transaction that nobody ends',
            hint: 'Write COMMIT in its place.',
        };
    if (control === 'commit' || control === 'rollback') {
        if (/\band\s+chain\b/i.test(statement.sql))
            return {
                statement: index,
                message: 'AND CHAIN opens a transaction without a BEGIN, which cannot be resumed',
                hint: 'Write COMMIT; and then BEGIN; in its place.',
            };
    }
    return null;
}

;// CONCATENATED MODULE: ./build/apply/shape.js





/**
 * Decides how a file is run, before anything is.
 * @param asked the transaction mode for the whole run; a file that says itself that it needs none keeps that
 * @throws UserError (2) for text that cannot be split into statements
 */
async function shapeOf(file, asked) {
    const mode = file.transaction === 'none' ? 'none' : (asked ?? file.transaction);
    const { statements } = (0,split/* split */.l)(file.up);
    const risky = statements.some(({ sql }) => isRisky(sql));
    const parser = risky ? await (0,sql_parser/* loadParser */.q)() : null;
    const steps = statements.map((statement) => {
        const { sql, line, column } = statement;
        const parsed = parser !== null && isRisky(sql)
            ? parser.parseStatement(sql, { file: file.up.path, line, column })
            : null;
        // What the parser does not understand, the server may: it is asked to run it.
        const node = parsed?.ok === true ? parsed.node : null;
        return { statement, node, control: node === null ? null : (0,facts/* isTransactionControl */.ig)(node) };
    });
    const wholeRun = mode === 'all' || asked === 'all';
    const shape = shapeOfSteps(steps, mode);
    if (wholeRun && shape.kind === 'units')
        return { file, steps, shape: notTogether(steps) };
    return { file, steps, shape };
}
function shapeOfSteps(steps, mode) {
    const ownTransactions = steps.some(({ control }) => control !== null && ends.has(control));
    const alone = steps.findIndex(({ node }) => node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null);
    if (mode !== 'none' && !ownTransactions) {
        if (alone === -1)
            return { kind: 'whole', together: mode === 'all' };
        if (steps.length > 1)
            return mixed(steps, alone);
    }
    const units = unitsOf(steps, mode !== 'none');
    return 'message' in units ? { kind: 'refused', ...units } : { kind: 'units', units };
}
const ends = new Set(['begin', 'commit', 'rollback', 'prepare transaction']);
function mixed(steps, alone) {
    const node = steps[alone]?.node ?? null;
    const words = node === null ? 'This statement' : (0,facts/* mustRunAlone */.yY)(node);
    return {
        kind: 'refused',
        statement: alone,
        message: `${words} cannot run in a transaction, and this file is run in one because of its other statements`,
        hint: theSplit(steps),
    };
}
/** The files into which a mixed one has to be cut, in order. */
function theSplit(steps) {
    const parts = [];
    for (const [index, { node }] of steps.entries()) {
        const alone = node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null;
        const open = parts.at(-1);
        if (open !== undefined && !open.alone && !alone)
            open.last = index;
        else
            parts.push({ first: index, last: index, alone });
    }
    const named = parts.map(({ first, last, alone }) => {
        const from = steps[first]?.statement.line;
        const to = steps[last]?.statement.endLine;
        const where = from === to ? `line ${from}` : `lines ${from} to ${to}`;
        return alone ? `${where} alone` : where;
    });
    return `Split it into ${parts.length} files, in this order: ${named.join('; ')}.`;
}
function notTogether(steps) {
    const found = steps.findIndex(({ node, control }) => (control !== null && ends.has(control)) || (node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null));
    const statement = Math.max(0, found);
    return {
        kind: 'refused',
        statement,
        message: 'this file cannot be part of one transaction for all files',
        hint: 'Apply the files before it first (--to), or give each file its own transaction (--transaction file).',
    };
}

;// CONCATENATED MODULE: ./build/apply/situation.js





/**
 * Looks at the database and decides what is to run. Two queries when nothing is pending; a third one reads the journal.
 * @throws UserError (3), (8) as `openHistory`
 */
async function assess(session, { directory, options }) {
    const { history, recorded, state } = await openHistory(session, {
        directory,
        requested: options.history,
        historySchema: options.historySchema,
        takeOver: options.baseline !== null,
    });
    const dirty = state.objects.length > 0;
    const first = plan({ directory, history, recorded, dirty, options });
    const open = first.pending.map(({ file }) => file.version);
    const journal = open.length === 0 || state.lockstepVersion === null
        ? []
        : await readJournal(session, history.table, open);
    if (journal.length === 0)
        return { history, state, plan: first, journal };
    const known = withJournal(recorded, journal, history);
    return { history, state, journal, plan: plan({ directory, history, recorded: known, dirty, options }) };
}
/**
 * How each pending file is to be run.
 * @param known what was found out before
 * @throws UserError (2) for a file that cannot be split
 */
async function shapesOf({ pending }, { options }, known = new Map()) {
    const shaped = new Map();
    for (const { file } of pending)
        shaped.set(file.version, known.get(file.version) ?? (await shapeOf(file, options.transaction)));
    return shaped;
}
/** Over the versions and bytes of all files. */
function directoryDigest({ format, files }) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(format);
    for (const { version, name, sha256 } of files)
        hash.update(JSON.stringify([version, name, sha256]));
    return `sha256:${hash.digest('hex')}`;
}

;// CONCATENATED MODULE: ./build/apply/begin-run.js










/**
 * Makes the tables that are missing, and writes that this run is under way and that earlier ones, whose lock is ours now, are
 * not; and what a baseline takes as applied. To be called with the runner's lock held.
 * @throws UserError (8) where that is not allowed
 */
async function beginRun(target, { session, guards }, { history, plan, state }, book) {
    const { run, directory, reference } = target;
    await ensureLockstepSchema(session, state.lockstepVersion);
    const known = await (0,query/* rowsOf */.RO)(session, `SELECT FROM lockstep.runs WHERE id = '${run.id}'`);
    const starts = runStarts({
        ...run,
        history: history.table,
        from: plan.from,
        to: plan.target,
        directory,
        digest: directoryDigest(directory),
        reference,
        planDigest: plan.digest,
        serverVersion: session.version,
    });
    const baseline = plan.baseline.length === 0 ? '' : history.baseline(plan.baseline, directory, run.id);
    const writes = [
        history.create,
        known.length === 0 ? starts : '',
        baseline,
        abandonOthers(run.id, history.table),
    ];
    const texts = writes.filter((text) => text !== '').map((text) => `${text};`);
    const reply = await session.send(['BEGIN;', (0,fence/* fence */.EU)(lock_keys/* runnerKey */.YM), ...texts, 'COMMIT;'].join('\n'));
    if (reply.error !== null) {
        await session.send('ROLLBACK');
        const hint = reply.error.sqlstate === insufficientPrivilege
            ? rights(history.table, guards.role)
            : (hintFor(reply.error.sqlstate) ?? reply.error.hint);
        throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, `the history cannot be written to ${history.table}: ${reply.error.message} (${reply.error.sqlstate})`, hint === null ? {} : { hint });
    }
    // The last query before COMMIT.
    for (const [id, url] of reply.results.at(-2)?.rows ?? []) {
        book.note(`an earlier run did not end, and is marked as abandoned: ${url ?? id}`);
    }
}
/** The table is missing and may not be made, or it is somebody else's: the server's message says which. */
const rights = (table, role) => `${grants(table, role)} Where the table is still to be made: GRANT CREATE ON SCHEMA ${schemaOf(table)} TO ${(0,quote/* quoteIdentifier */.Cm)(role)};`;

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
;// CONCATENATED MODULE: ./build/apply/conduct.js


/** The statement was cancelled, and its backend runs on all the same. */
class StillRunning extends Error {
    backend;
    constructor(backend) {
        super(`the server process ${backend.pid} did not stop`);
        this.name = 'StillRunning';
        this.backend = backend;
    }
}
const firstLook = 500;
const nextLook = 700;
/** From the request to stop: the statement gets a chance to end by itself, then its connection is ended. GitHub gives 7.5 s in all. */
const cancelPatience = 2_500;
const terminatePatience = 1_500;
/** Times that the backend is not found before the connection counts as lost: the network may have swallowed its end. */
const goneLimit = 3;
/**
 * Sends what may take long, watches what it waits for, and stops it when the run is to stop. An answer of the server is
 * returned as it is; whether it is an error because of a stop, the caller sees from the run.
 * @throws SessionLost, StillRunning
 */
async function conduct(run, { session, backend, guards }, sql, { copyData, onObserved } = {}) {
    const { watcher, stop } = run;
    const began = performance.now();
    // Timers of callbacks: a signal to abort them would cost more than a small file takes.
    let timer = null;
    let finished = false;
    let blockedBy = [];
    let waitedMs = 0;
    let stopping = null;
    let giveUp = () => undefined;
    const stillRunning = new Promise((_, reject) => {
        giveUp = reject;
    });
    stillRunning.catch(() => undefined);
    const beginStopping = () => {
        stopping ??= stopBackend().catch(giveUp);
    };
    const stopBackend = async () => {
        for (const [how, patience] of [
            ['cancel', cancelPatience],
            ['terminate', terminatePatience],
        ]) {
            const asked = watcher.stop(backend, how);
            if (await settledWithin(Promise.all([asked, work.catch(() => undefined)]), patience))
                return;
        }
        throw new StillRunning(backend);
    };
    let gone = 0;
    const look = async (interval) => {
        const observed = await watcher.observe(backend);
        if (finished)
            return;
        lookIn(observed === null ? interval : nextLook);
        if (observed === null)
            return;
        gone = observed.alive ? 0 : gone + 1;
        if (gone === goneLimit)
            giveUp(new database_session/* SessionLost */.d('crashed', 'the server has ended the connection'));
        if (observed.blockedBy.length > 0) {
            blockedBy = observed.blockedBy;
            waitedMs += interval;
        }
        if (onObserved?.(observed, waitedMs) === 'stop')
            beginStopping();
    };
    const lookIn = (interval) => {
        timer = setTimeout(() => void look(interval).catch(() => undefined), interval);
    };
    const work = session.send(sql, copyData == null ? {} : { copyData });
    lookIn(guards.lockTimeout > 0 ? Math.min(firstLook, guards.lockTimeout / 2) : firstLook);
    stop.addEventListener('abort', beginStopping, { once: true });
    try {
        if (stop.aborted)
            beginStopping();
        const reply = await Promise.race([work, stillRunning]);
        // A request to cancel that is still on its way must not hit the next statement.
        await stopping;
        return { reply, durationMs: performance.now() - began, blockedBy, waitedMs };
    }
    catch (error) {
        void session.close().catch(() => undefined);
        throw error;
    }
    finally {
        work.catch(() => undefined);
        finished = true;
        if (timer !== null)
            clearTimeout(timer);
        stop.removeEventListener('abort', beginStopping);
    }
}
async function settledWithin(work, patience) {
    const settled = new AbortController();
    try {
        return await Promise.race([
            work.then(() => true),
            (0,promises_.setTimeout)(patience, false, { signal: settled.signal }).catch(() => false),
        ]);
    }
    finally {
        settled.abort();
    }
}
/** Waits that were shorter than this are nobody's business. */
const worthNoting = 1_000;
/** Notes whom a statement that succeeded had to wait for. */
function noteWait(run, version, statement, conducted) {
    const { waitedMs, blockedBy } = conducted;
    if (waitedMs >= worthNoting)
        run.waits.push({ version, statement, waitedMs: Math.round(waitedMs), blockedBy });
}

;// CONCATENATED MODULE: ./build/apply/connect.js



/** PostgreSQL cuts names off here: `NAMEDATALEN` - 1 bytes. */
const longestName = 63;
/** How the server lists the runner: whoever waits for it reads there which run that is. */
function applicationName({ url, id }) {
    const address = (url ?? '').replace(/^https?:\/\//, '');
    const name = `lockstep ${address}`;
    return address !== '' && Buffer.byteLength(name) <= longestName ? name : `lockstep ${id}`;
}
/**
 * Opens the runner's connection. It is not the signal that closes it later: what runs on it is to be cancelled and recorded.
 * @throws SessionLost where the run is cancelled meanwhile, UserError (8) where there is no connection to be had
 */
async function openRunner(target) {
    const { signal, run } = target;
    const opening = target.connect(applicationName(run));
    const cancelled = new Promise((_, reject) => {
        const abort = () => reject(new database_session/* SessionLost */.d('cancelled', 'cancelled'));
        if (signal.aborted)
            abort();
        signal.addEventListener('abort', abort, { once: true });
        opening.then(() => signal.removeEventListener('abort', abort), () => signal.removeEventListener('abort', abort));
    });
    try {
        return await Promise.race([opening, cancelled]);
    }
    catch (error) {
        opening.then((late) => late.close()).catch(() => undefined);
        throw error;
    }
}
/** In all about half a minute, beside what a starting server is given anyway. */
const tries = 6;
const firstPause = 500;
/** A backend that is told to end does so as soon as it looks; undoing large work is not part of that. */
const endPatience = 60_000;
/**
 * After the connection was lost: ends what it may have left running on the server, and connects again. Only when the old
 * backend is gone, the history says what is so.
 * @param old null when it has not done anything yet
 * @returns null where that did not succeed
 */
async function reconnect(target, watcher, old) {
    for (let attempt = 0; attempt < tries; attempt++) {
        if (target.signal.aborted)
            return null;
        if (attempt > 0)
            await (0,promises_.setTimeout)(firstPause * 2 ** (attempt - 1), undefined, { signal: target.signal }).catch(() => undefined);
        try {
            const session = await openRunner(target);
            if (old === null || (await isEnded(watcher, old, target.signal)))
                return session;
            await session.close();
            return null;
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.f || error instanceof database_session/* SessionLost */.d))
                throw error;
        }
    }
    return null;
}
async function isEnded(watcher, backend, signal) {
    const end = performance.now() + endPatience;
    while (performance.now() < end && !signal.aborted) {
        if ((await watcher.isGone(backend)) === true)
            return true;
        await watcher.stop(backend, 'terminate');
        await (0,promises_.setTimeout)(200);
    }
    return false;
}

;// CONCATENATED MODULE: ./build/apply/decide.js
/** What can be said before anything is done: that there is nothing to do, or why it is not done. */
function decide(book, { plan }, shapes) {
    const { verdict } = plan;
    if (verdict.kind === 'nothing')
        return 'nothing';
    if (verdict.kind === 'ahead')
        return 'ahead';
    if (verdict.kind === 'refused') {
        const { reasons } = verdict;
        book.error = {
            message: reasons.map(({ message }) => message).join('; '),
            hint: reasons.map(({ hint }) => hint).join('\n'),
        };
        const isAhead = reasons.every(({ kind }) => kind === 'unknown' || kind === 'target');
        return isAhead && plan.pending.length === 0 && plan.unknown.length > 0 ? 'ahead' : 'refused';
    }
    for (const shaped of shapes.values()) {
        if (shaped.shape.kind !== 'refused')
            continue;
        const { message, hint, statement } = shaped.shape;
        const offset = shaped.steps[statement]?.statement.start ?? null;
        const error = { sqlstate: '', message, hint, statement, offset };
        book.ended(shaped, { kind: 'refused', done: 0, durationMs: 0, retries: [], error });
        book.error ??= { message: `${shaped.file.name}: ${message}`, hint };
    }
    return book.error === null ? null : 'refused';
}

;// CONCATENATED MODULE: ./build/apply/backend.js


/** The backend of this session. */
async function backendOf(session) {
    const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT pid, backend_start::text FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid()`);
    return { pid: Number(row?.[0]), start: row?.[1] ?? '' };
}
/** A condition on pg_stat_activity. */
const isBackend = ({ pid, start }) => `pid = ${pid} AND backend_start = ${(0,quote/* quoteLiteral */.ce)(start)}::pg_catalog.timestamptz`;

;// CONCATENATED MODULE: ./build/apply/guards.js

/** An open transaction that waits for us holds its locks, so it must not outlive a runner that hangs. */
const idleInTransaction = 60_000;
/** How soon a server notices that its client is gone: without it, a statement of a killed runner would run to its end and commit. */
const clientCheckInterval = 5_000;
/**
 * Settings for the session, sent again after each file: a file may disarm them, as every pg_dump preamble does. The
 * time limits that a role may have are for applications, and end here.
 */
function armed(guards) {
    const { lockTimeout, statementTimeout, major, watchesClient } = guards;
    const settings = [
        ['lock_timeout', lockTimeout],
        ['statement_timeout', statementTimeout],
        ['idle_in_transaction_session_timeout', idleInTransaction],
        ['idle_session_timeout', 0],
        ['default_transaction_isolation', 'read committed'],
        ...(major >= 17 ? [['transaction_timeout', 0]] : []),
        ...(watchesClient ? [['client_connection_check_interval', clientCheckInterval]] : []),
    ];
    return settings.map(([name, value]) => `SET ${name} = ${(0,quote/* quoteLiteral */.ce)(String(value))};`).join(' ');
}
/** Undoes what a file has set for the session, its role included. To be sent behind the file, before the history is written. */
const rearmed = (guards) => `RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL; ${armed(guards)}`;
/**
 * For records in the middle of a file, whose own settings have to stay: the role and the limits of the session, until the
 * transaction ends.
 */
const armedLocally = ({ role, lockTimeout }) => `SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE ${(0,quote/* quoteIdentifier */.Cm)(role)}; ` +
    `SET LOCAL lock_timeout = '${lockTimeout}'; SET LOCAL statement_timeout = 0;`;

// EXTERNAL MODULE: ./build/sql/ast.js
var ast = __nccwpck_require__(1843);
;// CONCATENATED MODULE: ./build/apply/may-create.js





/** After these, names mean the same and rights are the same; after a SET, a GRANT or a DO block nobody knows. */
const harmless = new Set([
    'CreateStmt',
    'CreateEnumStmt',
    'CreateSeqStmt',
    'IndexStmt',
    'AlterTableStmt',
    'CommentStmt',
    'DropStmt',
    'InsertStmt',
    'UpdateStmt',
    'DeleteStmt',
]);
/**
 * Refuses a run that would fail at its first CREATE TABLE, because the role may not create anything there. Only what is certain
 * is refused; the rest the server tells in its time.
 * @throws UserError (8) with the GRANT that is missing
 */
async function refuseUncreatable(session, role, shapes) {
    const parser = await (0,sql_parser/* loadParser */.q)();
    for (const { file, steps } of shapes) {
        for (const { statement } of steps) {
            const { sql, line, column } = statement;
            const parsed = parser.parseStatement(sql, { file: file.up.path, line, column });
            if (!parsed.ok)
                return;
            const schema = schemaOfNewTable(parsed.node);
            if (schema !== null) {
                const named = schema === '' ? 'pg_catalog.current_schema()' : (0,quote/* quoteLiteral */.ce)(schema);
                const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT nspname FROM pg_catalog.pg_namespace
          WHERE nspname = ${named} AND NOT pg_catalog.has_schema_privilege(oid, 'CREATE')`);
                if (typeof row?.[0] === 'string')
                    throw mayNotCreate(role, row[0], `${file.up.path}:${line}`);
            }
            if (!Object.keys(parsed.node).every((kind) => harmless.has(kind)))
                return;
        }
    }
}
/** @returns null for other statements and for temporary tables, '' where the search path decides */
function schemaOfNewTable(node) {
    const relation = (0,ast/* asStatement */.qp)(node, 'CreateStmt')?.relation;
    return relation === undefined || relation.relpersistence === 't' ? null : (relation.schemaname ?? '');
}
const mayNotCreate = (role, schema, where) => new errors/* UserError */.f(errors/* ExitCode */.y.environment, `${role} may not create tables in the schema ${schema}, as ${where} does`, {
    hint: `As the owner of the schema: GRANT CREATE ON SCHEMA ${(0,quote/* quoteIdentifier */.Cm)(schema)} TO ${(0,quote/* quoteIdentifier */.Cm)(role)};`,
});

;// CONCATENATED MODULE: ./build/apply/preflight.js






const factsQuery = `SELECT pg_catalog.json_build_object(
  'inRecovery', pg_catalog.pg_is_in_recovery(),
  'readOnly', pg_catalog.current_setting('transaction_read_only') = 'on',
  'role', current_user,
  'database', pg_catalog.current_database(),
  'pid', pg_catalog.pg_backend_pid(),
  'mayCreateSchema', pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
  'hasSchema', pg_catalog.to_regnamespace('lockstep') IS NOT NULL,
  'mayCreateHere', pg_catalog.current_schema() IS NULL OR pg_catalog.has_schema_privilege(pg_catalog.current_schema(), 'CREATE'),
  'settings', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', s.name, 'value', pg_catalog.current_setting(s.name), 'source', s.source) ORDER BY s.name), '[]')
    FROM pg_catalog.pg_settings s
    WHERE s.name IN ('statement_timeout', 'transaction_timeout', 'idle_session_timeout', 'lock_timeout', 'default_transaction_isolation')
      AND s.setting NOT IN ('0', 'read committed')))`;
/**
 * Looks for whatever would make the run fail half way, before it takes a lock or writes anything, and arms the session.
 * @param watcher a second connection, to see whether both are one to the server
 * @param shapes of what is pending, in order
 * @throws UserError (8) with the reason and what to do about it
 */
async function preflight(session, watcher, options, shapes) {
    const facts = await (0,query/* jsonOf */.o_)(session, factsQuery);
    refuseReadOnly(facts);
    if (!facts.hasSchema && !facts.mayCreateSchema)
        throw preflight_mayNotCreate(facts);
    await refuseTransactionPooler(session, watcher, facts.pid);
    if (!facts.mayCreateHere)
        await refuseUncreatable(session, facts.role, shapes.values());
    const guards = {
        lockTimeout: options.lockTimeout,
        statementTimeout: options.statementTimeout,
        major: Number.parseInt(session.version, 10),
        watchesClient: await canWatchClient(session),
        role: facts.role,
    };
    await (0,query/* rowsOf */.RO)(session, armed(guards));
    return { guards, notes: facts.settings.map(neutralised) };
}
function refuseReadOnly({ inRecovery, readOnly, role, database }) {
    if (inRecovery)
        throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, 'this server is a standby, which can only be read', {
            hint: 'Name the primary; with several hosts in the URL, target_session_attrs=read-write finds it.',
        });
    if (readOnly)
        throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, 'every transaction here is read-only (default_transaction_read_only)', {
            hint: `If that is not meant: ALTER ROLE ${(0,quote/* quoteIdentifier */.Cm)(role)} IN DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)} SET default_transaction_read_only = off;`,
        });
}
const preflight_mayNotCreate = ({ role, database }) => new errors/* UserError */.f(errors/* ExitCode */.y.environment, `${role} may not create the schema lockstep, in which runs are recorded`, {
    hint: `As the owner of the database: CREATE SCHEMA lockstep AUTHORIZATION ${(0,quote/* quoteIdentifier */.Cm)(role)}; or GRANT CREATE ON DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)} TO ${(0,quote/* quoteIdentifier */.Cm)(role)};`,
});
/**
 * A pooler in transaction mode gives our server connection to somebody else whenever we are between two transactions: locks
 * and settings of the session stay behind with it. It shows when the second connection, in a transaction, sits on the
 * first one's backend, or has pushed the first one to another.
 */
async function refuseTransactionPooler(session, watcher, pid) {
    await begin(watcher);
    const other = await (0,query/* rowsOf */.RO)(watcher, 'SELECT pg_catalog.pg_backend_pid()');
    const again = Number(other[0]?.[0]) === pid ? [] : await (0,query/* rowsOf */.RO)(session, 'SELECT pg_catalog.pg_backend_pid()');
    await watcher.send('ROLLBACK');
    if (Number(again[0]?.[0]) === pid)
        return;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, 'there is a connection pooler in transaction mode between this machine and the server: the lock that keeps other runners out would be lost between two transactions', {
        hint: 'Connect to the server itself, or to a pool in session mode (pgbouncer: pool_mode = session; Supabase: port 5432; Neon: the host without -pooler).',
    });
}
/** Milliseconds; a pool that has no second connection to give lets its client wait for minutes. */
const patience = 10_000;
async function begin(watcher) {
    try {
        await watcher.send('BEGIN', { deadline: patience });
    }
    catch (error) {
        if (!(error instanceof database_session/* SessionLost */.d && error.reason === 'deadline'))
            throw error;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, `a second connection gets no answer within ${patience / 1000} s: does a connection pooler have only one?`, {
            hint: 'Lockstep needs two, of which one only watches: give the pool more (pgbouncer: default_pool_size = 5), or connect to the server itself.',
            cause: error,
        });
    }
}
/** Not every operating system can tell: https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL */
async function canWatchClient(session) {
    const reply = await session.send(`SET client_connection_check_interval = '${clientCheckInterval}'`);
    return reply.error === null;
}
const neutralised = ({ name, value, source }) => `${name} = ${value} (set for this ${sources[source] ?? source}) does not hold for this run`;
/** https://www.postgresql.org/docs/current/view-pg-settings.html */
const sources = {
    user: 'role',
    database: 'database',
    'database user': 'role in this database',
    'configuration file': 'server',
    client: 'connection',
    'command line': 'server',
};

;// CONCATENATED MODULE: ./build/apply/lane.js


/** Looks at the connection before it is used for more than reading, and arms it. @throws UserError (8) */
async function prepareLane(session, watcher, target, book) {
    const backend = await backendOf(session);
    const looked = watcher.session().then((second) => preflight(session, second, target.options, book.shapes));
    const { guards, notes } = await looked.catch(async (error) => {
        // It may be the watcher's connection that was lost: the next one is new.
        await watcher.close();
        throw error;
    });
    await watcher.arm();
    for (const text of notes)
        book.note(text);
    return { session, backend, guards };
}

;// CONCATENATED MODULE: ./build/apply/lost.js

/** The run was to stop, and its connection had to be ended for that. */
function interrupted(work, still) {
    const { target, stop } = work;
    if (still !== null) {
        const { pid } = still.backend;
        const message = `cancelled, but the server process ${pid} runs on`;
        end(work, 'unknown', message, `SELECT pg_terminate_backend(${pid});`);
        return 'unknown';
    }
    if (target.signal.aborted) {
        end(work, 'cancelled', 'cancelled', null);
        return 'cancelled';
    }
    if (stop.aborted)
        end(work, 'failed', 'the time for the whole run is over', 'Give it more with --max-duration.');
    return 'failed';
}
/** The connection is gone, and there is no other to be had, so the history cannot be asked. */
function lostForGood(work, { message }) {
    const { inFlight, book } = work;
    const table = book.situation?.history.table ?? 'the history';
    const lost = `the connection was lost (${message}), and there is no other to be had`;
    if (inFlight.phase === 'record' || inFlight.phase === 'alone') {
        const what = inFlight.phase === 'record'
            ? 'while a commit was under way'
            : 'while a statement ran outside of a transaction';
        end(work, 'unknown', `${lost}: it happened ${what}`, `Run it again: the next run finds out from ${table} and goes on where this one ended.`);
        return 'unknown';
    }
    end(work, 'failed', lost, 'The server rolls back what was not committed. Run it again.');
    return 'failed';
}
function end(work, kind, message, hint) {
    const { book, current, inFlight } = work;
    book.error = { message, hint };
    if (current === null || inFlight.phase === 'nothing' || book.isApplied(current.file.version))
        return;
    const error = ownError(message, hint);
    book.ended(current, { kind, done: 0, durationMs: 0, retries: [], error });
}

// EXTERNAL MODULE: ./build/sql/concurrently.js
var concurrently = __nccwpck_require__(1333);
// EXTERNAL MODULE: ./build/sql/node.js
var sql_node = __nccwpck_require__(1715);
;// CONCATENATED MODULE: ./build/apply/run.js



const isCancelled = ({ target }) => target.signal.aborted;
/**
 * The message that ends a file, or a step of one: behind the fence, what the history is to say, and the commit.
 * @param ending whether the session is set back to how it began, or the file goes on with its own settings
 */
function recordMessage({ guards }, writes, ending, last = 'COMMIT;') {
    const settings = ending === 'file' ? rearmed(guards) : armedLocally(guards);
    const texts = writes.filter((text) => text !== '').map((text) => `${text};`);
    return [settings, (0,fence/* fence */.EU)(lock_keys/* runnerKey */.YM), ...texts, last].join('\n');
}

;// CONCATENATED MODULE: ./build/apply/retry.js



/**
 * Lock not available, and deadlock: nothing is wrong with the statement, and later it may go through.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const worthRetrying = new Set(['55P03', '40P01']);
/**
 * A lock timeout also ends a wait for a row, so a file that changes many rows may have worked for long before it: what has
 * taken this long in all its tries is not begun again.
 */
const budget = 15 * 60_000;
const shortestPause = 500;
const longestPause = 15_000;
/** Tries again, after longer and longer pauses, what the server has rolled back because a lock was not to be had. */
async function withRetries(run, version, attempt) {
    const { lockRetries, maxDuration } = run.target.options;
    const end = performance.now() + (maxDuration > 0 ? maxDuration : budget);
    const retries = [];
    for (;;) {
        const last = await attempt();
        if (last.kind === 'done' || !worthRetrying.has(last.error.sqlstate))
            return { last, retries };
        if (retries.length >= lockRetries || run.stop.aborted || performance.now() > end) {
            return { last: { ...last, error: exhausted(last, retries.length) }, retries: [...retries, last.retry] };
        }
        retries.push(last.retry);
        const { sqlstate, blockedBy } = last.retry;
        run.target.onEvent({
            kind: 'retry',
            version,
            sqlstate,
            retry: retries.length,
            of: lockRetries,
            blockedBy,
        });
        await (0,promises_.setTimeout)(backoff(retries.length), undefined, { signal: run.stop }).catch(() => undefined);
        if (run.stop.aborted)
            return { last, retries };
    }
}
/** Doubling, up to a limit, and never the same for two runners. */
function backoff(retry) {
    const longest = Math.min(longestPause, shortestPause * 2 ** retry);
    return longest / 2 + (Math.random() * longest) / 2;
}
function exhausted({ error, retry }, retries) {
    const [first] = retry.blockedBy;
    const tries = retries === 0 ? '' : ` after ${retries + 1} tries`;
    if (first === undefined)
        return { ...error, message: `${error.message}${tries}` };
    const { pid, user, application } = first;
    const who = [application, user].filter((part) => part !== '').join(', ');
    return {
        ...error,
        message: `${error.message}${tries}: process ${pid}${who === '' ? '' : ` (${who})`} is in the way`,
        hint: `See what it does, and end it if it may be: SELECT query, xact_start FROM pg_stat_activity WHERE pid = ${pid}; SELECT pg_terminate_backend(${pid});`,
    };
}
/** @returns why the run does not go on, or null when it does */
function unlessGoingOn(run) {
    if (!run.stop.aborted)
        return null;
    const error = isCancelled(run)
        ? ownError('cancelled', null)
        : ownError('the time for the whole run is over', 'Give it more with --max-duration.');
    return { kind: 'failed', error, retry: noRetry };
}
const noRetry = { statement: null, sqlstate: '', waitedMs: 0, blockedBy: [] };
function retryOf(statement, { error }, conducted) {
    return {
        statement,
        sqlstate: error?.sqlstate ?? '',
        waitedMs: Math.round(conducted?.waitedMs ?? 0),
        blockedBy: conducted?.blockedBy ?? [],
    };
}

;// CONCATENATED MODULE: ./build/apply/patient.js



/**
 * Sends a CONCURRENTLY statement with a budget of its own for waiting: `lock_timeout` would end it as soon as any older
 * transaction lives longer, and leave an invalid index.
 */
async function conductPatiently({ run, lane, shaped, version }, step, sql = step.statement.sql) {
    const { indexWait } = run.target.options;
    let waitsFor = [];
    let exhausted = false;
    const onObserved = ({ build, blockedBy }, waitedMs) => {
        if (blockedBy.length > 0)
            waitsFor = blockedBy;
        const phase = build?.phase ?? 'waiting';
        run.target.onEvent({
            kind: 'index',
            version,
            progress: { phase, percent: build?.percent ?? null, waitsFor: blockedBy },
        });
        exhausted ||= indexWait > 0 && waitedMs > indexWait;
        return exhausted ? 'stop' : undefined;
    };
    const conducted = await conduct(run, lane, sql, { onObserved });
    const { reply } = conducted;
    if (reply.error === null) {
        noteWait(run, version, step.statement.index, { ...conducted, blockedBy: waitsFor });
        return null;
    }
    const stopped = unlessGoingOn(run);
    if (stopped !== null)
        return stopped;
    const retry = retryOf(step.statement.index, reply, { ...conducted, blockedBy: waitsFor });
    if (!exhausted)
        return { kind: 'failed', error: statementError(shaped.file, step, reply.error), retry };
    const [first] = waitsFor;
    const error = ownError(`it waited longer than ${Math.round(indexWait / 1000)} s${first === undefined ? '' : ` for process ${first.pid}${first.application === '' ? '' : ` (${first.application})`}`}`, first === undefined
        ? 'Give it more time with --index-wait.'
        : `End that transaction, or give more time with --index-wait: SELECT pg_terminate_backend(${first.pid});`, step.statement.index);
    return { kind: 'failed', error: { ...error, offset: step.statement.start }, retry };
}

;// CONCATENATED MODULE: ./build/apply/detach.js





/** Detached in two transactions: after the first only FINALIZE goes on. */
async function detachPartition(patient, step, node) {
    const finalize = detachFinalize(node);
    if ((await detachState(patient.lane.session, node)) === 'pending')
        return conductPatiently(patient, step, finalize);
    const failed = await conductPatiently(patient, step);
    if (failed === null || patient.run.stop.aborted)
        return failed;
    if ((await detachState(patient.lane.session, node)) !== 'pending')
        return failed;
    patient.run.note(`the partition is half detached (${failed.error.message}): ${finalize}`);
    return conductPatiently(patient, step, finalize);
}
function detachNames(node) {
    const statement = (0,ast/* asStatement */.qp)(node, 'AlterTableStmt');
    const definitions = (statement?.cmds ?? []).map((each) => (0,sql_node/* typed */.nE)(each).AlterTableCmd?.def);
    const partition = definitions
        .map((each) => (each === undefined ? undefined : (0,sql_node/* typed */.nE)(each).PartitionCmd))
        .find((each) => each !== undefined);
    return { parent: (0,ast/* writtenName */.lD)(statement?.relation), child: (0,ast/* writtenName */.lD)(partition?.name) };
}
function detachFinalize(node) {
    const { parent, child } = detachNames(node);
    return `ALTER TABLE ${parent} DETACH PARTITION ${child} FINALIZE`;
}
/** https://www.postgresql.org/docs/current/catalog-pg-inherits.html */
async function detachState(session, node) {
    const { parent, child } = detachNames(node);
    const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT inhdetachpending FROM pg_catalog.pg_inherits
    WHERE inhparent = pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)(parent)}) AND inhrelid = pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)(child)})`);
    return row === undefined ? 'detached' : row[0] === 't' ? 'pending' : 'attached';
}

;// CONCATENATED MODULE: ./build/apply/index-state.js



/**
 * What is there, for the table of a CREATE INDEX. An index that is being built concurrently looks like one whose build
 * failed (`indisvalid` is false); what tells them apart is a backend that reports the progress of a build and holds the
 * lock of one on the table. Of other roles' sessions the progress view shows the process number only, which is enough.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
async function tableIndexes(session, { relation }) {
    return (0,query/* jsonOf */.o_)(session, `SELECT pg_catalog.json_build_object(
      'invalid', (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
          'name', c.relname, 'qualified', pg_catalog.format('%I.%I', n.nspname, c.relname))), '[]')
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.indrelid = t.oid AND NOT i.indisvalid AND c.relkind = 'i'),
      'valid', (SELECT coalesce(pg_catalog.json_agg(c.relname), '[]')
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = t.oid AND i.indisvalid),
      'builders', (SELECT coalesce(pg_catalog.json_agg(DISTINCT p.pid), '[]')
        FROM pg_catalog.pg_stat_progress_create_index p JOIN pg_catalog.pg_locks l ON l.pid = p.pid
        WHERE p.pid <> pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.relation = t.oid
          AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted
          AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())))
    FROM (SELECT pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)((0,ast/* writtenName */.lD)(relation))})::oid AS oid) t`);
}
/** Indexes that a REINDEX CONCURRENTLY has left behind: https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY */
async function reindexLeftovers(session) {
    return (0,query/* jsonOf */.o_)(session, `SELECT coalesce(pg_catalog.json_agg(pg_catalog.format('%I.%I', n.nspname, c.relname) ORDER BY n.nspname, c.relname), '[]')
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT i.indisvalid AND c.relkind = 'i' AND c.relname ~ '_cc(new|old)[0-9]*$' AND n.nspname <> 'pg_toast'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p JOIN pg_catalog.pg_locks l ON l.pid = p.pid
        WHERE l.relation = i.indrelid AND l.mode = 'ShareUpdateExclusiveLock' AND l.granted)`);
}

;// CONCATENATED MODULE: ./build/apply/resume.js










const fromTheBeginning = { done: 0, started: false, settings: [] };
/**
 * Finds out where to go on, from the journal and, for the statement that was running when the earlier run ended, from the
 * catalog. That the statements which have run are still the same, the plan has made sure of.
 * @param journal what it says about this file
 * @returns where, or why nobody can say
 */
async function resumeAt(session, history, { left, shaped, journal }) {
    const { file, steps, shape } = shaped;
    const done = doneSoFar(left, journal);
    const doubtful = journal.some(({ index, state }) => index === done && (state === 'running' || state === 'unknown'));
    const step = steps[done];
    const verdict = doubtful && step !== undefined ? await evidence(session, step) : 'run';
    if (verdict === 'unknown' && step !== undefined)
        return unknown(history, shaped, step, done);
    const at = verdict === 'done' ? done + 1 : done;
    const units = shape.kind === 'units' ? shape.units : [];
    if (at > 0 && at < steps.length && !units.some(({ first }) => first === at)) {
        const message = `${file.version} began to run statement by statement, and is now one transaction`;
        return { kind: 'refused', done, error: ownError(message, history.mend(left)) };
    }
    const settings = steps.slice(0, at).filter(({ statement }) => isSessionSetting(statement.sql));
    return { done: at, started: true, settings: settings.map(({ statement }) => statement.sql) };
}
/** The journal may know more than the history, when the history could not be written. */
function doneSoFar(left, journal) {
    let done = left.progress?.done ?? 0;
    while (journal.some(({ index, state }) => index === done && state === 'done'))
        done++;
    return done;
}
/**
 * What became of a statement that was running when its run ended. Its backend is gone: the runner's lock, which it held, is
 * ours.
 */
async function evidence(session, { node, statement }) {
    if (node === null)
        return 'unknown';
    const index = (0,ast/* asStatement */.qp)(node, 'IndexStmt');
    if (index?.concurrent) {
        if (index.idxname === undefined)
            return 'unknown';
        const { valid } = await tableIndexes(session, index);
        return valid.includes(index.idxname) ? 'done' : 'run';
    }
    if ((0,concurrently/* detachesConcurrently */.A)(node))
        return (await detachState(session, node)) === 'detached' ? 'done' : 'run';
    const drop = (0,sql_node/* typed */.nE)(node).DropStmt;
    if (drop?.concurrent)
        return dropped(session, statement.sql);
    return canRunAgain(node) ? 'run' : 'unknown';
}
/** Whether it dropped the index that it names: DROP INDEX CONCURRENTLY takes one name. */
async function dropped(session, sql) {
    const name = /\bconcurrently\s+(?:if\s+exists\s+)?((?:"(?:[^"]|"")+"|[^\s;])+)/i.exec(sql)?.[1] ?? '';
    const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT pg_catalog.to_regclass(${(0,quote/* quoteLiteral */.ce)(name)})`);
    return row?.[0] === null ? 'done' : 'run';
}
/** Statements that come to the same when they run twice. */
function canRunAgain(node) {
    const { VacuumStmt, ReindexStmt, ClusterStmt, AlterSystemStmt, AlterDatabaseStmt } = (0,sql_node/* typed */.nE)(node);
    if (VacuumStmt ?? ReindexStmt ?? ClusterStmt ?? AlterSystemStmt ?? AlterDatabaseStmt)
        return true;
    const { DropdbStmt, DropTableSpaceStmt, DropSubscriptionStmt } = (0,sql_node/* typed */.nE)(node);
    return [DropdbStmt, DropTableSpaceStmt, DropSubscriptionStmt].some((each) => each?.missing_ok === true);
}
function unknown(history, { file }, { node, statement }, done) {
    const where = `history = ${(0,quote/* quoteLiteral */.ce)(history.table)} AND version = ${(0,quote/* quoteLiteral */.ce)(file.version)} AND index = ${done}`;
    const words = (node === null ? null : (0,facts/* mustRunAlone */.yY)(node)) ?? `statement ${done + 1}`;
    const hint = [
        'Look whether it took effect. If it did:',
        `UPDATE lockstep.statements SET state = 'done' WHERE ${where};`,
        'If it did not, let it run again:',
        `UPDATE lockstep.statements SET state = 'failed' WHERE ${where};`,
    ].join('\n');
    const message = `an earlier run ended while ${words} of ${file.version} was running, and nothing tells whether it took effect`;
    const error = { ...ownError(message, hint, done), offset: statement.start };
    return { kind: 'unknown', done, error };
}

;// CONCATENATED MODULE: ./build/apply/build-index.js






/** How often a build of somebody else is looked at. */
const lookAgain = 1_000;
/**
 * CREATE INDEX CONCURRENTLY, until there is a valid index or nothing: an invalid one that an earlier build has left under the
 * name is dropped first, also where IF NOT EXISTS would take it for the index; a build of somebody else is waited for; after
 * a failure the invalid index is dropped, and the build tried once more where that may help.
 */
async function buildIndex(patient, step, index) {
    const { lane } = patient;
    for (let tries = 1;; tries++) {
        const before = await free(patient, index);
        if ('kind' in before)
            return before;
        const failed = await conductPatiently(patient, step);
        if (failed === null)
            return null;
        const after = await tableIndexes(lane.session, index);
        const ours = leftovers(index, after).filter(({ name }) => !before.invalid.some((earlier) => earlier.name === name));
        const stays = after.builders.length > 0 ? null : await dropAll(patient, ours);
        const again = tries === 1 && build_index_transient.has(failed.error.sqlstate) && !patient.run.stop.aborted;
        if (stays !== null || !again)
            return stays === null ? failed : withHint(failed, stays);
        patient.run.note(`${step.statement.sql.split('\n', 1)[0]} failed (${failed.error.message}) and is tried once more`);
    }
}
/** The build may succeed when it is tried again: it was a deadlock, or a lock was not to be had. */
const build_index_transient = new Set(['40P01', '55P03', '40001']);
const leftovers = ({ idxname }, { invalid }) => invalid.filter(({ name }) => idxname === undefined || name === idxname);
/** Makes the name free. @returns what is there then, or why it cannot be made free */
async function free(patient, index) {
    const { run, lane } = patient;
    const { indexWait } = run.target.options;
    const began = performance.now();
    for (;;) {
        const stopped = unlessGoingOn(run);
        if (stopped !== null)
            return stopped;
        const now = await tableIndexes(lane.session, index);
        const named = index.idxname === undefined ? [] : leftovers(index, now);
        if (named.length === 0)
            return now;
        if (now.builders.length > 0) {
            const waited = performance.now() - began;
            if (indexWait > 0 && waited > indexWait)
                return builtBySomebodyElse(index, now);
            run.target.onEvent({
                kind: 'index',
                version: patient.version,
                progress: { phase: `process ${now.builders.join(', ')} builds it`, percent: null, waitsFor: [] },
            });
            await (0,promises_.setTimeout)(lookAgain, undefined, { signal: run.stop }).catch(() => undefined);
            continue;
        }
        run.note(`the index ${index.idxname} was left invalid by an earlier build: it is dropped and built again`);
        const stays = await dropAll(patient, named);
        if (stays !== null)
            return {
                kind: 'failed',
                error: ownError(`the invalid index ${index.idxname} cannot be dropped`, stays),
                retry: noRetry,
            };
    }
}
function builtBySomebodyElse({ idxname }, { builders }) {
    const error = ownError(`process ${builders.join(', ')} is still building an index on this table, and ${idxname} is not valid yet`, 'Wait for it, or give this run more time with --index-wait.');
    return { kind: 'failed', error, retry: noRetry };
}
/** @returns null, or the lines that are left for a person */
async function dropAll(patient, indexes) {
    const { run, lane } = patient;
    const left = [];
    for (const { qualified } of indexes) {
        const sql = `DROP INDEX CONCURRENTLY IF EXISTS ${qualified}`;
        // A run that is being cancelled has no time to wait for other transactions.
        const gone = !run.stop.aborted && (await conduct(run, lane, sql)).reply.error === null;
        if (!gone)
            left.push(`${sql};`);
    }
    return left.length === 0 ? null : left.join('\n');
}
function withHint(failed, lines) {
    const hint = `An invalid index stays, which the next run drops; or drop it by hand: ${lines}`;
    return { ...failed, error: { ...failed.error, hint } };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
;// CONCATENATED MODULE: ./build/apply/schema/files.js



/** SQL that keeps the bytes of a file as it was applied, so that it can be looked at, and undone, without the directory. */
function keepFile({ sha256, name, version, up, down }) {
    const values = [
        (0,quote/* quoteLiteral */.ce)(sha256),
        (0,quote/* quoteLiteral */.ce)(name),
        (0,quote/* quoteLiteral */.ce)(version),
        compressed(up.bytes),
        down === null ? 'NULL' : compressed(down.bytes),
    ];
    return `INSERT INTO ${LOCKSTEP_SCHEMA}.files (sha256, name, version, up, down) VALUES (${values.join(', ')})
ON CONFLICT (sha256) DO NOTHING`;
}
/** Hexadecimal in a call, because `bytea` constants with backslashes depend on a setting. */
const compressed = (bytes) => `decode('${(0,external_node_zlib_.gzipSync)(bytes).toString('hex')}', 'hex')`;

;// CONCATENATED MODULE: ./build/apply/units-record.js





/** What is known about the file, for the history. */
function factsOf({ run, shaped, began }) {
    return {
        file: shaped.file,
        directory: run.target.directory,
        statements: shaped.steps.length,
        durationMs: performance.now() - began,
        run: run.target.run.id,
    };
}
/** What the journal is to say about a statement. */
function journal({ run, shaped }, { statement }, state, error = null) {
    const place = { history: run.history.table, version: shaped.file.version, index: statement.index };
    const starts = statementStarts(place, run.target.run.id, statement.sql);
    return state === 'running' ? starts : `${starts};\n${statementEnds(place, state, error)}`;
}
const isLast = ({ units }, unit) => units.at(-1) === unit;
/** Says that a unit is done, in the transaction that is open or in one of its own, and commits. */
async function record(state, unit, how) {
    const { run, shaped } = state;
    const { history } = run;
    const facts = factsOf(state);
    const done = shaped.steps.slice(unit.first, unit.last + 1).map((step) => journal(state, step, 'done'));
    if (isLast(state, unit))
        return write(state, [...done, ...ending(state)], 'file', how);
    const started = state.started ? [] : [history.started(facts)];
    return write(state, [...started, ...done, history.progressed(facts, unit.last + 1)], 'step', how);
}
/** Says that the file is applied, when an earlier run has done all of it but could not say so. */
const recordEnd = (state) => write(state, ending(state), 'file', 'begin');
const ending = (state) => [
    state.run.history.applied(factsOf(state)),
    keepFile(state.shaped.file),
];
async function write(state, writes, ending, how) {
    const { run, lane } = state;
    const message = `${how === 'begin' ? 'BEGIN;\n' : ''}${recordMessage(lane, writes, ending)}`;
    run.inFlight.phase = 'record';
    const reply = await lane.session.send(message);
    run.inFlight.phase = 'nothing';
    if (reply.error === null) {
        state.started = true;
        return null;
    }
    await lane.session.send('ROLLBACK');
    return { kind: 'failed', error: serverError(reply.error, null, null), retry: retryOf(null, reply, null) };
}

;// CONCATENATED MODULE: ./build/apply/alone.js












/**
 * Runs a statement that cannot run in a transaction: noted as running before, as done after. What is between the two after a
 * crash, the next run finds out (`resume.ts`).
 */
async function runAlone(state, unit) {
    const { run, lane, shaped } = state;
    const step = shaped.steps[unit.first];
    if (step === undefined)
        return null;
    const unable = await announce(state, step);
    if (unable !== null)
        return unable;
    run.inFlight.phase = 'alone';
    const failed = await execute(state, step);
    run.inFlight.phase = 'nothing';
    if (failed !== null)
        return failed;
    const unrecorded = await record(state, unit, 'begin');
    if (unrecorded === null)
        return null;
    // The history cannot be written, but our own journal may: then the next run knows at least that it has run.
    const done = journal(state, step, 'done');
    const reply = await lane.session.send(`BEGIN;\n${recordMessage(lane, [done], 'step')}`);
    if (reply.error !== null)
        await lane.session.send('ROLLBACK');
    state.done = unit.last + 1;
    const { error } = unrecorded;
    return {
        ...unrecorded,
        error: { ...error, message: `it ran, but that could not be recorded: ${error.message}` },
    };
}
async function announce(state, step) {
    const { run, lane } = state;
    const { statementTimeout } = run.target.options;
    const writes = [
        ...(state.started ? [] : [run.history.started(factsOf(state))]),
        journal(state, step, 'running'),
    ];
    const settings = isConcurrent(step.node)
        ? `\nSET lock_timeout = 0; SET statement_timeout = '${statementTimeout}';`
        : '';
    const message = `BEGIN;\n${recordMessage(lane, writes, 'step')}${settings}`;
    const reply = await lane.session.send(message);
    if (reply.error === null) {
        state.started = true;
        return null;
    }
    await lane.session.send('ROLLBACK');
    return { kind: 'failed', error: serverError(reply.error, null, null), retry: retryOf(null, reply, null) };
}
function isConcurrent(node) {
    if (node === null)
        return false;
    const { IndexStmt, DropStmt, ReindexStmt } = (0,sql_node/* typed */.nE)(node);
    if (IndexStmt?.concurrent || DropStmt?.concurrent)
        return true;
    return (0,sql_node/* booleanOption */.Ic)(ReindexStmt?.params, 'concurrently') === true || (0,concurrently/* detachesConcurrently */.A)(node);
}
async function execute(state, step) {
    const { run, lane, shaped } = state;
    const patient = { run, lane, shaped, version: shaped.file.version };
    const { node } = step;
    const index = (0,ast/* asStatement */.qp)(node, 'IndexStmt');
    if (index?.concurrent)
        return buildIndex(patient, step, index);
    if ((0,ast/* asStatement */.qp)(node, 'ReindexStmt') !== null && isConcurrent(node))
        return reindex(patient, step);
    if (node !== null && (0,concurrently/* detachesConcurrently */.A)(node))
        return detachPartition(patient, step, node);
    if (isConcurrent(node))
        return twice(patient, step);
    const { last, retries } = await withRetries(run, shaped.file.version, () => once(state, step));
    state.retries.push(...retries);
    return last.kind === 'failed' ? last : null;
}
/** DROP INDEX CONCURRENTLY: what it has left of the index, it drops when it is sent again. */
async function twice(patient, step) {
    const failed = await conductPatiently(patient, step);
    const again = failed !== null && ['40P01', '55P03'].includes(failed.error.sqlstate);
    return again && !patient.run.stop.aborted ? conductPatiently(patient, step) : failed;
}
async function once({ run, lane, shaped }, step) {
    const conducted = await conduct(run, lane, step.statement.sql);
    const { reply } = conducted;
    noteWait(run, shaped.file.version, step.statement.index, conducted);
    if (reply.error === null)
        return { kind: 'done', value: null };
    const stopped = unlessGoingOn(run);
    const error = stopped?.error ?? statementError(shaped.file, step, reply.error);
    const failed = { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
    if (!mayHaveCommitted(step))
        return failed;
    return {
        ...failed,
        unknown: true,
        error: {
            ...error,
            hint: 'What it committed before it failed is still there. Look at what it was to do, and finish it by hand.',
        },
    };
}
/** A procedure or a DO block commits where it likes. All other statements take effect as a whole, or can be sent again. */
const mayHaveCommitted = ({ statement }) => /^(?:call|do)\b/i.test(statement.sql);
async function reindex(patient, step) {
    const { run, lane } = patient;
    const before = await reindexLeftovers(lane.session);
    for (const name of before)
        run.note(`${name} was left by an earlier REINDEX: DROP INDEX CONCURRENTLY ${name};`);
    const failed = await conductPatiently(patient, step);
    if (failed === null)
        return null;
    for (const name of (await reindexLeftovers(lane.session)).filter((each) => !before.includes(each))) {
        const sql = `DROP INDEX CONCURRENTLY IF EXISTS ${name}`;
        const dropped = !run.stop.aborted && (await conduct(run, lane, sql)).reply.error === null;
        run.note(dropped
            ? `${name}, which the failed REINDEX left, is dropped`
            : `the failed REINDEX left ${name}: ${sql};`);
    }
    return failed;
}

;// CONCATENATED MODULE: ./build/apply/units-run.js







/**
 * Runs a file piece by piece. What can run in a transaction commits together with the record of it; what cannot is recorded
 * as running before and as done after, so that a run that comes later knows where to go on.
 */
async function runUnits(run, lane, shaped, units, from) {
    const state = {
        run,
        lane,
        shaped,
        units,
        began: performance.now(),
        started: from.started,
        done: from.done,
        retries: [],
    };
    try {
        for (const sql of from.settings)
            await lane.session.send(sql);
        for (const unit of units) {
            if (unit.last < state.done)
                continue;
            const failed = unlessGoingOn(run) ?? (await runUnit(state, unit));
            if (failed !== null)
                return await fileFailed(state, unit, failed);
            state.done = unit.last + 1;
        }
        const unsaid = from.done === shaped.steps.length ? await recordEnd(state) : null;
        if (unsaid !== null)
            return { kind: 'partial', done: state.done, error: unsaid.error, ...timesOf(state) };
        return { kind: 'applied', ...timesOf(state) };
    }
    finally {
        // Where the last record did not do it.
        await lane.session.send(rearmed(lane.guards)).catch(() => undefined);
    }
}
async function runUnit(state, unit) {
    if (unit.kind === 'alone')
        return runAlone(state, unit);
    if (unit.kind === 'nothing')
        return isLast(state, unit) ? record(state, unit, 'begin') : null;
    const { run, shaped } = state;
    const { last, retries } = await withRetries(run, shaped.file.version, () => transaction(state, unit));
    state.retries.push(...retries);
    return last.kind === 'failed' ? last : null;
}
/** Ours around one statement, or one of the file's own: all of it and its record, or nothing. */
async function transaction(state, unit) {
    const { run, lane, shaped } = state;
    run.inFlight.phase = 'body';
    const failed = await statements(state, unit);
    if (failed !== null) {
        await lane.session.send('ROLLBACK');
        run.inFlight.phase = 'nothing';
        return failed;
    }
    if (unit.kind === 'undone')
        await lane.session.send('ROLLBACK');
    const refused = await record(state, unit, unit.kind === 'undone' ? 'begin' : 'go on');
    if (refused === null)
        return { kind: 'done', value: null };
    return {
        ...refused,
        error: {
            ...refused.error,
            statement: refused.error.statement ?? shaped.steps[unit.last]?.statement.index ?? null,
        },
    };
}
async function statements({ run, lane, shaped }, unit) {
    const { file, steps } = shaped;
    const ours = unit.kind === 'transaction' || unit.implied === true;
    if (ours)
        await lane.session.send('BEGIN');
    const closed = unit.kind !== 'transaction' && unit.unclosed !== true;
    for (const step of steps.slice(unit.first, closed ? unit.last : unit.last + 1)) {
        const { sql, copyData } = step.statement;
        const rows = copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end);
        const conducted = await conduct(run, lane, sql, { copyData: rows });
        const stopped = unlessGoingOn(run);
        if (stopped !== null)
            return stopped;
        if (conducted.reply.error === null) {
            noteWait(run, file.version, step.statement.index, conducted);
            continue;
        }
        const error = statementError(file, step, conducted.reply.error);
        return { kind: 'failed', error, retry: retryOf(error.statement, conducted.reply, conducted) };
    }
    return null;
}
const timesOf = ({ began, retries }) => ({ durationMs: performance.now() - began, retries });
/** Leaves word of what failed, for the history and for people; the outcome is known whether or not that can be written. */
async function fileFailed(state, unit, failed) {
    const { run, lane, shaped, done } = state;
    const { error } = failed;
    const kind = failed.unknown ? 'unknown' : isCancelled(run) ? 'cancelled' : done > 0 ? 'partial' : 'failed';
    const end = { kind, done, error, ...timesOf(state) };
    const step = shaped.steps[error.statement ?? unit.first];
    if (step === undefined || (done === 0 && !state.started))
        return end;
    const facts = factsOf(state);
    const failure = { statement: done, sql: step.statement.sql, message: error.message };
    const writes = [
        run.history.failed(facts, failure),
        ...(unit.kind === 'alone' && !failed.unknown ? [journal(state, step, 'failed', error.message)] : []),
    ];
    const reply = await lane.session.send(`BEGIN;\n${recordMessage(lane, writes, 'file')}`);
    if (reply.error === null)
        return end;
    await lane.session.send('ROLLBACK');
    return {
        ...end,
        error: ownError(`${error.message}; and that could not be recorded: ${reply.error.message}`, error.hint, error.statement),
    };
}

// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __nccwpck_require__(9912);
;// CONCATENATED MODULE: ./build/apply/whole.js






/** Counts as characters of the message before the file's own. */
const whole_begin = 'BEGIN;';
/**
 * Runs files in one transaction: each is one message, and what the history says about it a second one, behind which stands
 * the COMMIT. So a file is applied if and only if its row is there.
 * @returns how each of the files ended
 */
async function runTogether(run, lane, files) {
    const durations = [];
    let failedAt = 0;
    const [first] = files;
    const { last, retries } = await withRetries(run, first?.file.version ?? '', async () => {
        durations.length = 0;
        for (const [index, file] of files.entries()) {
            failedAt = index;
            const began = performance.now();
            const failed = await runOne(run, lane, file, {
                opens: index === 0,
                commits: index === files.length - 1,
            });
            durations.push(performance.now() - began);
            if (failed !== null)
                return failed;
        }
        return { kind: 'done', value: null };
    });
    return files.map((_, index) => {
        const own = { durationMs: durations[index] ?? 0, retries: index === failedAt ? retries : [] };
        if (last.kind === 'done')
            return { kind: 'applied', ...own };
        const kind = last.unknown ? 'unknown' : isCancelled(run) ? 'cancelled' : 'failed';
        if (index === failedAt)
            return { kind, done: 0, error: last.error, ...own };
        const error = ownError(`it was rolled back together with ${files[failedAt]?.file.version}`, null);
        return { kind, done: 0, error, along: true, ...own };
    });
}
async function runOne(run, lane, shaped, place) {
    const began = performance.now();
    run.inFlight.phase = 'body';
    const failed = await runBody(run, lane, shaped, place.opens);
    if (failed !== null) {
        await lane.session.send('ROLLBACK');
        run.inFlight.phase = 'nothing';
        return failed;
    }
    const facts = {
        file: shaped.file,
        directory: run.target.directory,
        statements: shaped.steps.length,
        durationMs: performance.now() - began,
        run: run.target.run.id,
    };
    const writes = [run.history.applied(facts), keepFile(shaped.file)];
    const message = recordMessage(lane, writes, 'file', place.commits ? 'COMMIT;' : '');
    if (place.commits)
        run.inFlight.phase = 'record';
    const reply = await lane.session.send(message);
    const ended = place.commits ? 'idle' : 'open';
    if (reply.error !== null) {
        await lane.session.send('ROLLBACK');
        run.inFlight.phase = 'nothing';
        return { kind: 'failed', error: recordError(run, reply), retry: retryOf(null, reply, null) };
    }
    if (reply.transaction !== ended)
        throw new Error(`after the record the transaction is ${reply.transaction}`);
    run.inFlight.phase = place.commits ? 'nothing' : 'body';
    return null;
}
/** A deferred constraint fails only here, and so does a history table that is gone. */
function recordError({ history }, { error }) {
    if (error === null)
        return ownError('', null);
    const about = serverError(error, null, null);
    return error.sqlstate === '42P01'
        ? {
            ...about,
            message: `${history.table} cannot be written: ${error.message}`,
            hint: 'It was there when this run began. Restore it, or begin a new one behind the last version that is applied: lockstep apply --baseline VERSION',
        }
        : about;
}
async function runBody(run, lane, shaped, opens) {
    const { file, steps } = shaped;
    if (steps.some(({ statement }) => statement.copyData !== null))
        return runSteps(run, lane, shaped, opens);
    const prefix = opens ? whole_begin : '';
    const text = wholeText(shaped);
    const conducted = await conduct(run, lane, `${prefix}${text.toString('utf8')}\n`);
    const { reply } = conducted;
    const stopped = unlessGoingOn(run);
    if (stopped !== null)
        return stopped;
    if (reply.error !== null) {
        const ran = reply.results.length - (opens ? 1 : 0);
        const error = fileError(text, steps, Math.max(0, ran), reply.error, prefix.length);
        return { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
    }
    noteWait(run, file.version, null, conducted);
    return notOpen(reply);
}
/** The rows of COPY … FROM stdin follow their statement, so each statement is a message of its own. */
async function runSteps(run, lane, shaped, opens) {
    const { file, steps } = shaped;
    if (opens)
        await lane.session.send(whole_begin);
    for (const step of steps) {
        const { sql, copyData } = step.statement;
        const rows = copyData === null ? null : file.up.bytes.subarray(copyData.start, copyData.end);
        const conducted = await conduct(run, lane, sql, { copyData: rows });
        const { reply } = conducted;
        const stopped = unlessGoingOn(run);
        if (stopped !== null)
            return stopped;
        if (reply.error !== null) {
            const error = statementError(file, step, reply.error);
            return { kind: 'failed', error, retry: retryOf(error.statement, reply, conducted) };
        }
        noteWait(run, file.version, step.statement.index, conducted);
        const closed = notOpen(reply);
        if (closed !== null)
            return closed;
    }
    return null;
}
/** The file byte by byte, so that positions stay; but for psql's `\restrict` lines, which the server does not know. */
function wholeText({ file, steps }) {
    const text = Buffer.from(file.up.bytes);
    if ((0,lexer/* byteOrderMarkLength */.AL)(text) > 0)
        text.fill(' ', 0, (0,lexer/* byteOrderMarkLength */.AL)(text));
    let end = 0;
    for (const { statement } of steps) {
        blankCommands(text.subarray(end, statement.start));
        end = statement.end;
    }
    blankCommands(text.subarray(end));
    return text;
}
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
function blankCommands(gap) {
    if (!gap.includes(BACKSLASH))
        return;
    for (const [at, byte] of gap.entries())
        if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN)
            gap[at] = 0x20;
}
/** Its text does not show how, but the file has ended our transaction: what it did before may be committed. */
function notOpen({ transaction }) {
    if (transaction === 'open')
        return null;
    const error = ownError('the file has ended the transaction in which it ran, and nobody knows what of it is committed', 'Look at the database, finish by hand what is missing, and mark the file as applied in its history table.');
    return { kind: 'failed', error, retry: noRetry, unknown: true };
}

;// CONCATENATED MODULE: ./build/apply/run-files.js




/** A file that loses its connection this often is not tried again: it may well be the reason. */
const lossLimit = 2;
/** Runs the pending files in order. @returns the first that did not end well, or null */
async function runFiles(files) {
    const { situation, shapes, book, run } = files;
    const { pending } = situation.plan;
    const total = pending.length;
    for (let index = 0; index < total;) {
        const group = groupAt(pending, index, shapes);
        const [first] = group;
        if (first === undefined)
            return null;
        const version = first.shaped.file.version;
        files.onFile(version);
        run.target.onEvent({ kind: 'file', version, index, total });
        const ends = await runGroup(files, group);
        for (const [at, end] of ends.entries()) {
            const shaped = group[at]?.shaped;
            if (shaped === undefined)
                continue;
            book.ended(shaped, end);
            if (end.kind === 'applied')
                run.target.onEvent({ kind: 'applied', version: shaped.file.version, durationMs: end.durationMs });
        }
        const failed = ends.find((end) => end.kind !== 'applied' && end.along !== true);
        if (failed !== undefined)
            return failed;
        index += group.length;
    }
    return null;
}
/** A file, or several that share a transaction. */
function groupAt(pending, from, shapes) {
    const members = [];
    for (const each of pending.slice(from)) {
        const shaped = shapes.get(each.file.version);
        if (shaped === undefined)
            break;
        const shares = shaped.shape.kind === 'whole' && shaped.shape.together;
        if (members.length > 0 && !shares)
            break;
        members.push({ pending: each, shaped });
        if (!shares)
            break;
    }
    return members;
}
async function runGroup(files, group) {
    const { run, lane, losses } = files;
    const [first] = group;
    if (first === undefined)
        return [];
    const { pending, shaped } = first;
    if ((losses.get(shaped.file.version) ?? 0) >= lossLimit)
        return [lostTooOften(pending)];
    const resume = await resumeOf(files, first);
    if ('kind' in resume)
        return [{ ...resume, durationMs: 0, retries: [] }];
    if (shaped.shape.kind === 'units')
        return [await runUnits(run, lane, shaped, shaped.shape.units, resume)];
    const ends = await runTogether(run, lane, group.map((member) => member.shaped));
    const [end] = ends;
    // Only the server can tell that a CALL commits, or that the table of a REINDEX is partitioned.
    const needsNone = end?.kind === 'failed' && ['2D000', '25001'].includes(end.error.sqlstate);
    if (!needsNone || group.length > 1 || shaped.steps.length !== 1)
        return ends;
    const alone = { kind: 'alone', first: 0, last: 0 };
    return [await runUnits(run, lane, shaped, [alone], resume)];
}
async function resumeOf({ lane, situation }, { pending, shaped }) {
    const { left, file } = pending;
    if (left === null)
        return { done: 0, started: false, settings: [] };
    const journal = situation.journal.filter(({ version }) => version === file.version);
    return resumeAt(lane.session, situation.history, { left, shaped, journal });
}
function lostTooOften({ left }) {
    const done = left?.progress?.done ?? 0;
    return {
        kind: done > 0 ? 'partial' : 'failed',
        done,
        durationMs: 0,
        retries: [],
        error: ownError(`the connection was lost ${lossLimit} times while it ran`, 'See the log of the server, whether this file makes it fail.'),
    };
}

;// CONCATENATED MODULE: ./build/apply/runner-lock.js



const runner_lock_shortestPause = 250;
const runner_lock_longestPause = 1_000;
/**
 * Takes the locks that keep other runners out, ours and those of the directory's own tool. It asks again and again, outside
 * of any transaction: to wait inside the server would hold a snapshot, for which CREATE INDEX CONCURRENTLY waits in turn.
 * @returns null when the locks are held, or those who hold them
 */
async function takeLocks(session, wish) {
    const { keys, patience, signal, onWait } = wish;
    const began = performance.now();
    for (;;) {
        const refused = await tryLocks(session, keys);
        if (refused.length === 0)
            return null;
        const waited = performance.now() - began;
        const holders = await holdersOf(session, refused);
        if (waited >= patience || signal.aborted)
            return holders;
        onWait(holders, waited);
        const next = runner_lock_shortestPause + Math.random() * (runner_lock_longestPause - runner_lock_shortestPause);
        await (0,promises_.setTimeout)(Math.min(next, patience - waited), undefined, { signal }).catch(() => undefined);
    }
}
/** Lets go of the locks; the end of the session does the same. */
async function releaseLocks(session, keys) {
    await (0,query/* rowsOf */.RO)(session, `SELECT ${keys.map((key) => `pg_catalog.pg_advisory_unlock(${key})`).join(', ')}`);
}
/** @returns the keys that somebody else holds: then none is kept. */
async function tryLocks(session, keys) {
    const taken = [];
    for (const key of keys) {
        const [row] = await (0,query/* rowsOf */.RO)(session, `SELECT pg_catalog.pg_try_advisory_lock(${key})`);
        if (row?.[0] === 't')
            taken.push(key);
        else {
            if (taken.length > 0)
                await releaseLocks(session, taken);
            return [key];
        }
    }
    return [];
}
async function holdersOf(session, keys) {
    return (0,query/* jsonOf */.o_)(session, `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'pid', l.pid, 'application', coalesce(a.application_name, ''), 'user', coalesce(a.usename, ''),
      'sinceMs', coalesce(pg_catalog.round(extract(epoch FROM pg_catalog.clock_timestamp() - a.backend_start) * 1000), 0)::int8)), '[]')
    FROM (SELECT DISTINCT pid FROM pg_catalog.pg_locks WHERE ${keys.map((key) => `(${(0,fence/* isLockOn */.vY)(key)})`).join(' OR ')}) l
    LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid`);
}

;// CONCATENATED MODULE: ./build/apply/observed.js


const deadline = 4_000;
/** Characters of a blocker's query that are worth showing. */
const shownQuery = 200;
/**
 * The columns are those of `Blocker`. Of other roles' sessions the server shows only that they are there, unless ours has
 * pg_read_all_stats: what is hidden is empty.
 */
const blockers = (pids) => `(
  SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
    'pid', b.pid,
    'user', coalesce(a.usename, ''),
    'application', coalesce(a.application_name, ''),
    'query', pg_catalog.left(pg_catalog.regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g'), ${shownQuery}),
    'ageMs', coalesce(pg_catalog.round(extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000), 0)::int8,
    'lock', coalesce((
      SELECT pg_catalog.upper(pg_catalog.regexp_replace(pg_catalog.regexp_replace(held.mode, 'Lock$', ''), '(?<=[a-z])(?=[A-Z])', ' ', 'g'))
      FROM pg_catalog.pg_locks wanted JOIN pg_catalog.pg_locks held
        ON held.pid = b.pid AND held.granted AND held.locktype = wanted.locktype
        AND held.database IS NOT DISTINCT FROM wanted.database AND held.relation IS NOT DISTINCT FROM wanted.relation
        AND held.transactionid IS NOT DISTINCT FROM wanted.transactionid AND held.virtualxid IS NOT DISTINCT FROM wanted.virtualxid
      WHERE wanted.pid = own.pid AND NOT wanted.granted LIMIT 1), ''),
    'waitsFor', pg_catalog.to_json(pg_catalog.pg_blocking_pids(b.pid))) ORDER BY b.pid), '[]')
  FROM (SELECT DISTINCT pid FROM pg_catalog.unnest(${pids}) pid WHERE pid <> 0) b
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid)`;
/** pg_blocking_pids takes all lock managers for a moment, which is fine once or twice a second. */
async function observe(session, backend) {
    return (0,query/* jsonOf */.o_)(session, `SELECT pg_catalog.json_build_object(
      'alive', own.pid IS NOT NULL,
      'blockedBy', CASE WHEN own.wait_event_type = 'Lock' THEN ${blockers('pg_catalog.pg_blocking_pids(own.pid)')} ELSE '[]' END,
      'build', (SELECT pg_catalog.json_build_object(
          'phase', p.phase,
          'percent', CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total
                          WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total END,
          'lockerPid', nullif(p.current_locker_pid, 0))
        FROM pg_catalog.pg_stat_progress_create_index p WHERE p.pid = own.pid))
    FROM (SELECT 1) one LEFT JOIN pg_catalog.pg_stat_activity own ON ${isBackend(backend)}`, { deadline });
}
async function blockersOf(session, backend) {
    return (await observe(session, backend)).blockedBy;
}

;// CONCATENATED MODULE: ./build/apply/watcher.js



/** What it asks is read from memory by the server: slower than this, something is wrong with the connection. */
const watcher_deadline = 4_000;
/** @param connect a new connection, which is made again when one is lost */
function createWatcher(connect) {
    let current = null;
    let armed = false;
    const session = () => {
        if (current === null) {
            const opening = connect().then((made) => (armed ? withoutLimits(made) : made));
            // A connection that could not be made is asked for again the next time.
            opening.catch(() => {
                if (current === opening)
                    current = null;
            });
            current = opening;
        }
        return current;
    };
    /** Twice, because the first attempt may only find out that the connection is gone. */
    const ask = async (question) => {
        for (let tries = 0; tries < 2; tries++) {
            const asked = session();
            try {
                return await question(await asked);
            }
            catch {
                if (current === asked)
                    current = null;
                void asked.then((lost) => lost.close()).catch(() => undefined);
            }
        }
        return null;
    };
    return {
        session,
        observe: (backend) => ask((open) => observe(open, backend)),
        blockers: async (backend) => (await ask((open) => blockersOf(open, backend))) ?? [],
        stop: async (backend, how) => {
            const call = how === 'cancel' ? 'pg_cancel_backend' : 'pg_terminate_backend';
            const rows = await ask((open) => (0,query/* rowsOf */.RO)(open, `SELECT pg_catalog.${call}(pid) FROM pg_catalog.pg_stat_activity WHERE ${isBackend(backend)}`, { deadline: watcher_deadline }));
            return rows?.[0]?.[0] === 't';
        },
        isGone: async (backend) => {
            const rows = await ask((open) => (0,query/* rowsOf */.RO)(open, `SELECT FROM pg_catalog.pg_stat_activity WHERE ${isBackend(backend)}`, { deadline: watcher_deadline }));
            return rows === null ? null : rows.length === 0;
        },
        arm: async () => {
            armed = true;
            await ask(withoutLimits);
        },
        close: async () => {
            const open = await current?.catch(() => null);
            current = null;
            await open?.close().catch(() => undefined);
        },
    };
}
async function withoutLimits(session) {
    await session.send('SET idle_session_timeout = 0; SET statement_timeout = 0; SET lock_timeout = 0');
    return session;
}

;// CONCATENATED MODULE: ./build/apply/apply-pending.js
















/** Takes the lock and runs what is pending, on as many connections as it takes. */
async function applyPending(target, book, first) {
    const { maxDuration } = target.options;
    const deadline = new AbortController();
    const timer = maxDuration > 0 ? setTimeout(() => deadline.abort(), maxDuration) : undefined;
    const name = `${applicationName(target.run)} (watches)`;
    const work = {
        target,
        book,
        watcher: createWatcher(() => target.connect(name)),
        stop: AbortSignal.any([target.signal, deadline.signal]),
        inFlight: { phase: 'nothing' },
        losses: new Map(),
        current: null,
        recorded: false,
    };
    try {
        return await onConnections(work, first);
    }
    finally {
        clearTimeout(timer);
        await work.watcher.close();
    }
}
/** Connections that a run may lose: a network that is no better than this is left to another day. */
const mostConnections = 10;
async function onConnections(work, first) {
    let next = first;
    let lane = null;
    for (let connections = 1;; connections++) {
        const session = next;
        try {
            lane = await prepareLane(session, work.watcher, work.target, work.book);
            work.inFlight.phase = 'nothing';
            const outcome = await onLane(work, lane);
            return await finish(work, session, outcome);
        }
        catch (error) {
            if (error instanceof StillRunning)
                return await finish(work, null, interrupted(work, error));
            if (!(error instanceof database_session/* SessionLost */.d))
                throw error;
            if (work.stop.aborted)
                return await finish(work, null, interrupted(work, null));
            next = connections < mostConnections ? await afterLoss(work, lane, error) : null;
            if (next === null)
                return await finish(work, null, lostForGood(work, error));
        }
        finally {
            await session.close().catch(() => undefined);
        }
    }
}
/** Notes which file ran when the connection was lost, and makes a new one. */
async function afterLoss(work, lane, error) {
    const { target, watcher, losses, current } = work;
    target.onEvent({ kind: 'reconnecting', reason: error.message });
    if (current !== null && work.inFlight.phase !== 'nothing') {
        const { version } = current.file;
        losses.set(version, (losses.get(version) ?? 0) + 1);
    }
    return reconnect(target, watcher, lane?.backend ?? null);
}
async function onLane(work, lane) {
    const { target, book } = work;
    const before = book.situation;
    const keys = [...(before?.history.lockKeys ?? []), ...Array.from({ length: fence/* timesHeld */.Iu }, () => lock_keys/* runnerKey */.YM)];
    const holders = await takeLocks(lane.session, {
        keys,
        patience: target.options.lockWait,
        signal: work.stop,
        onWait: (found, waitedMs) => target.onEvent({ kind: 'waiting for runner', holders: found, waitedMs: Math.round(waitedMs) }),
    });
    if (work.stop.aborted)
        return interrupted(work, null);
    if (holders !== null)
        return locked(book, holders);
    // Another runner may have been here while this one waited, or this one itself on the connection before.
    const situation = await assess(lane.session, target);
    const shapes = await shapesOf(situation.plan, target, book.shapes);
    resolveLoss(work, situation);
    book.begin(situation, lane.session.version, shapes);
    book.appliedElsewhere(situation.plan);
    const decided = decide(book, situation, shapes);
    if (decided !== null && decided !== 'nothing')
        return decided;
    if (decided === 'nothing' && book.applied === 0 && !target.options.recordNoop)
        return 'nothing';
    await beginRun(target, lane, situation, book);
    work.recorded = true;
    const outcome = decided ?? (await outcomeOfFiles(work, lane, situation, shapes));
    const result = outcome === 'nothing' && book.applied > 0 ? 'applied' : outcome;
    await apply_pending_recordEnd(work, lane.session, result);
    await releaseLocks(lane.session, keys);
    return result;
}
/** A commit whose answer never came: the history says whether it took place. */
function resolveLoss({ current, book }, { plan }) {
    if (current === null || book.isApplied(current.file.version))
        return;
    const { version } = current.file;
    if (!plan.applied.some((row) => row.version === version))
        return;
    book.ended(current, { kind: 'applied', durationMs: 0, retries: [] });
}
async function outcomeOfFiles(work, lane, situation, shapes) {
    const { target, book, watcher, stop, inFlight, losses } = work;
    const run = {
        target,
        history: situation.history,
        watcher,
        stop,
        inFlight,
        waits: book.waits,
        note: (text) => book.note(text),
    };
    const failed = await runFiles({
        run,
        lane,
        situation,
        shapes,
        book,
        losses,
        onFile: (version) => {
            work.current = shapes.get(version) ?? null;
        },
    });
    if (failed === null)
        return 'applied';
    book.error = { message: failed.error.message, hint: failed.error.hint };
    return outcomes[failed.kind];
}
const outcomes = {
    failed: 'failed',
    partial: 'partial',
    unknown: 'unknown',
    cancelled: 'cancelled',
    refused: 'refused',
};
function locked(book, holders) {
    const named = holders.map(({ pid, application, user, sinceMs }) => {
        const who = [application, user].filter((part) => part !== '').join(', ');
        return `process ${pid}${who === '' ? '' : ` (${who})`}, connected for ${Math.round(sinceMs / 1000)} s`;
    });
    book.error = {
        message: `another runner holds the lock: ${named.length === 0 ? 'it has let go of it just now' : named.join('; ')}`,
        hint: 'Wait for it to end and run again, or wait longer with --lock-wait.',
    };
    return 'locked';
}
/** Milliseconds: a cancelled run has seconds in all. */
const endDeadline = 1_500;
async function apply_pending_recordEnd({ target, book, recorded }, session, outcome) {
    if (!recorded)
        return;
    const { exitCode, error, to } = book.report(outcome, target.run.id);
    const schemaFingerprint = outcome === 'applied' ? await fingerprintOf(session) : null;
    const end = { outcome, exitCode, error: error?.message ?? null, to, schemaFingerprint };
    await session.send(runEnds(target.run.id, end), { deadline: endDeadline });
}
/** What the schema looks like now, for whoever asks later whether it still does. To know it is not worth a failure. */
async function fingerprintOf(session) {
    try {
        return (0,schema_snapshot/* fingerprint */.R)(await (0,schema_snapshot/* takeSnapshot */.W)(session, { ignoreSchemas: [LOCKSTEP_SCHEMA] }));
    }
    catch (error) {
        if (error instanceof database_session/* SessionLost */.d)
            throw error;
        return null;
    }
}
/** When the connection is gone, the watcher's writes how the run ended: that is no history of migrations. */
async function finish(work, session, outcome) {
    if (session === null) {
        await work.watcher
            .session()
            .then((other) => apply_pending_recordEnd(work, other, outcome))
            .catch(() => undefined);
    }
    return work.book.report(outcome, work.recorded ? work.target.run.id : null);
}

;// CONCATENATED MODULE: ./build/apply/book.js



/** What happens is entered here as it happens, and becomes the report at the end, however it ends. */
class Book {
    notes = [];
    waits = [];
    error = null;
    #situation = null;
    #server = '';
    #shapes = new Map();
    #files = new Map();
    #target;
    constructor(target) {
        this.#target = target;
    }
    get situation() {
        return this.#situation;
    }
    get shapes() {
        return this.#shapes;
    }
    note(text) {
        if (this.notes.includes(text))
            return;
        this.notes.push(text);
        this.#target.onEvent({ kind: 'note', text });
    }
    /** Files that are pending now; what is known of those that ran stays. */
    begin(situation, server, shapes) {
        this.#situation ??= situation;
        this.#server = server;
        this.#shapes = new Map([...this.#shapes, ...shapes]);
        for (const pending of situation.plan.pending) {
            const { version } = pending.file;
            if (!this.#files.has(version))
                this.#files.set(version, this.#pendingFile(pending));
        }
    }
    /** Files that somebody else has applied since they were planned. */
    appliedElsewhere(plan) {
        const open = new Set(plan.pending.map(({ file }) => file.version));
        for (const [version, file] of this.#files) {
            if (!open.has(version) && file.status === 'pending')
                this.#files.set(version, { ...file, status: 'skipped' });
        }
    }
    ended(shaped, end) {
        const { file, steps } = shaped;
        const before = this.#files.get(file.version);
        const retries = [...(before?.retries ?? []), ...end.retries];
        const applied = end.kind === 'applied';
        this.#files.set(file.version, {
            version: file.version,
            path: file.up.path,
            status: statusOf(end),
            statements: { total: steps.length, done: applied ? steps.length : end.done },
            durationMs: Math.round((before?.durationMs ?? 0) + end.durationMs),
            retries,
            waits: this.waits
                .filter(({ version }) => version === file.version)
                .map(({ version: _, ...wait }) => wait),
            error: applied ? null : locate(shaped, end.error),
        });
    }
    isApplied(version) {
        return this.#files.get(version)?.status === 'applied';
    }
    get applied() {
        return [...this.#files.values()].filter(({ status }) => status === 'applied').length;
    }
    report(outcome, run) {
        const { directory, reference } = this.#target;
        const situation = this.#situation;
        const plan = situation?.plan ?? null;
        const files = [...this.#files.values()];
        const reached = files.findLast(({ status }) => status === 'applied')?.version;
        return {
            schema: 'lockstep/apply/v1',
            outcome,
            exitCode: exitCodeOf(outcome, this.#target),
            run,
            from: plan?.from ?? null,
            to: outcome === 'planned' ? (plan?.target ?? null) : (reached ?? plan?.from ?? null),
            database: {
                server: this.#server,
                name: situation?.state.database ?? '',
                history: situation?.history.table ?? null,
            },
            directory: {
                path: directory.path,
                format: directory.format,
                ref: reference,
                digest: directoryDigest(directory),
            },
            plan: plan === null ? null : this.#planReport(plan),
            files,
            notes: this.notes,
            error: this.error,
        };
    }
    #planReport(plan) {
        const versions = (some) => some.map(({ version }) => version);
        return {
            digest: plan.digest,
            applied: plan.applied.length,
            pending: plan.pending.map(({ file }) => ({
                version: file.version,
                path: file.up.path,
                statements: this.#shapes.get(file.version)?.steps.length ?? 0,
            })),
            baseline: versions(plan.baseline),
            late: versions(plan.late),
            missing: versions(plan.missing),
            edited: versions(plan.edited),
            partial: plan.partial.map(({ file }) => file.version),
            unknown: versions(plan.unknown),
        };
    }
    #pendingFile({ file, left }) {
        const total = this.#shapes.get(file.version)?.steps.length ?? 0;
        return {
            version: file.version,
            path: file.up.path,
            status: 'pending',
            statements: { total, done: left?.progress?.done ?? 0 },
            durationMs: 0,
            retries: [],
            waits: [],
            error: null,
        };
    }
}
function statusOf(end) {
    if (end.kind === 'applied')
        return 'applied';
    return end.kind === 'refused' || end.along === true ? 'pending' : end.kind;
}
function locate({ file }, error) {
    const { sqlstate, message, hint, statement, offset } = error;
    const at = offset === null ? null : (0,positions/* positionOf */.df)((0,positions/* indexPositions */.jx)(file.up.bytes), offset);
    return { sqlstate, message, hint, statement, line: at?.line ?? null, column: at?.column ?? null };
}
const codes = {
    applied: errors/* ExitCode */.y.done,
    nothing: errors/* ExitCode */.y.done,
    planned: errors/* ExitCode */.y.done,
    ahead: errors/* ExitCode */.y.refused,
    refused: errors/* ExitCode */.y.refused,
    locked: errors/* ExitCode */.y.locked,
    failed: errors/* ExitCode */.y.failedCleanly,
    partial: errors/* ExitCode */.y.failedPartly,
    unknown: errors/* ExitCode */.y.unknownOutcome,
    cancelled: errors/* ExitCode */.y.cancelled,
};
/** A database that is ahead is no failure where that was said to be fine. */
const exitCodeOf = (outcome, { options }) => outcome === 'ahead' && options.onAhead === 'ignore' ? errors/* ExitCode */.y.done : codes[outcome];

;// CONCATENATED MODULE: ./build/apply/apply.js








/**
 * Applies to one database what is pending in a directory, and says exactly what happened. With nothing pending it is one
 * connection and two queries; a dry run writes nothing and takes no lock.
 * @throws UserError (8) where the database cannot be worked with, (2) for files that cannot be read
 */
async function applyOne(target) {
    const book = new Book(target);
    try {
        const session = await openRunner(target);
        try {
            const situation = await assess(session, target);
            const shapes = situation.plan.verdict.kind === 'apply' ? await shapesOf(situation.plan, target) : new Map();
            book.begin(situation, session.version, shapes);
            const decided = decide(book, situation, shapes) ?? (target.options.dryRun ? 'planned' : null);
            const noted = decided === 'nothing' && target.options.recordNoop && !target.options.dryRun;
            if (decided !== null && !noted)
                return book.report(decided, null);
            return await applyPending(target, book, session);
        }
        finally {
            await session.close().catch(() => undefined);
        }
    }
    catch (error) {
        return atTheEnd(error, book, target);
    }
}
function atTheEnd(error, book, target) {
    if (error instanceof errors/* UserError */.f && error.code === errors/* ExitCode */.y.refused) {
        book.error = { message: error.message, hint: error.hint ?? null };
        return book.report('refused', null);
    }
    if (error instanceof query/* QueryFailed */.YK)
        return queryFailed(error, book);
    if (!(error instanceof database_session/* SessionLost */.d))
        throw error;
    if (target.signal.aborted)
        return book.report('cancelled', null);
    throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, `the connection was lost before anything was done: ${error.message}`, {
        hint: 'Run it again.',
        cause: error,
    });
}
/** Not one of the team's statements, but what has to be known to run them: a right that everybody has by default is missing. */
function queryFailed(cause, book) {
    const message = `the server refuses what apply has to ask: ${cause.message}`;
    const hint = 'See in the log of the server which query it was, and give the role the right to it.';
    if (book.applied === 0)
        throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, message, { hint, cause });
    book.error = { message, hint };
    return book.report('failed', null);
}

// EXTERNAL MODULE: ./build/apply/connector.js + 1 modules
var connector = __nccwpck_require__(3534);
;// CONCATENATED MODULE: ./build/apply/fleet.js
/**
 * Works through databases in their order, the canary first. After a failure none is begun unless the policy goes on, and
 * after that of the canary none in any case; what runs comes to its end. Two that lie in one database never run at a time:
 * the second would only wait for the lock of the first.
 * @param work does one, and says whether it went well
 * @returns those that were not begun, and the one whose failure is the reason, if one is
 */
async function workThrough(targets, { parallel, onError, firstAlone, signal }, work) {
    const waiting = [...targets];
    const running = new Map();
    let because = null;
    const begin = (target) => {
        waiting.splice(waiting.indexOf(target), 1);
        const done = work(target).then((wentWell) => {
            running.delete(target);
            if (!wentWell && !signal.aborted && (onError === 'stop' || target.canary))
                because ??= target;
        });
        running.set(target, done);
        return done;
    };
    const next = () => {
        if (because !== null || signal.aborted || running.size >= parallel)
            return undefined;
        const busy = new Set([...running.keys()].map(({ server }) => server));
        return waiting.find(({ server }) => !busy.has(server));
    };
    const [first] = waiting;
    if (firstAlone && first !== undefined)
        await begin(first);
    for (;;) {
        for (let target = next(); target !== undefined; target = next())
            void begin(target);
        if (running.size === 0)
            return { left: waiting, because };
        await Promise.race(running.values());
    }
}
/** In the order as given, but the canary first. */
const canaryFirst = (targets) => [
    ...targets.filter(({ canary }) => canary),
    ...targets.filter(({ canary }) => !canary),
];

;// CONCATENATED MODULE: ./build/apply/fleet-outcome.js


/**
 * Exit codes, the worst first: what nobody knows, what is half done, what ran and failed, what was broken off; then what
 * was never begun. Whoever reads only the code is to hear of the database that needs a person most.
 */
const worstFirst = [
    errors/* ExitCode */.y.bug,
    errors/* ExitCode */.y.unknownOutcome,
    errors/* ExitCode */.y.failedPartly,
    errors/* ExitCode */.y.failedCleanly,
    errors/* ExitCode */.y.cancelled,
    errors/* ExitCode */.y.environment,
    errors/* ExitCode */.y.usage,
    errors/* ExitCode */.y.locked,
    errors/* ExitCode */.y.refused,
    errors/* ExitCode */.y.done,
];
/** Among those with one exit code: what was skipped is so because of another. */
const outcomesFirst = [
    'refused',
    'ahead',
    'applied',
    'planned',
    'nothing',
    'skipped',
];
function fleetReport(targets) {
    const [worst] = [...targets].sort((a, b) => worstFirst.indexOf(a.exitCode) - worstFirst.indexOf(b.exitCode) ||
        outcomesFirst.indexOf(a.outcome) - outcomesFirst.indexOf(b.outcome));
    const { outcome = 'nothing', exitCode = errors/* ExitCode */.y.done } = worst ?? {};
    return { schema: 'lockstep/fleet/v1', outcome, exitCode, targets };
}
/** A target that could not be worked with. What is no error of the user's does not take the results of the others along. */
function failedToRun(error, target, facts) {
    const blank = untouched(target, facts);
    if (!(error instanceof errors/* UserError */.f)) {
        const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        const bug = { message: `this is a bug in Lockstep: ${what}`, hint: 'Please report it.' };
        return { ...blank, outcome: 'error', exitCode: errors/* ExitCode */.y.bug, error: bug };
    }
    const { code, message, hint = null, at } = error;
    const where = at === undefined ? '' : ` (${at.file}:${at.line}:${at.column})`;
    return { ...blank, outcome: 'error', exitCode: code, error: { message: `${message}${where}`, hint } };
}
/** A target that was not begun. @param because the name of the one that failed before it; null where all was cancelled */
function notBegun(target, because, facts) {
    const blank = untouched(target, facts);
    return because === null
        ? { ...blank, outcome: 'cancelled', exitCode: errors/* ExitCode */.y.cancelled, notes: ['not begun: cancelled before'] }
        : {
            ...blank,
            outcome: 'skipped',
            exitCode: errors/* ExitCode */.y.refused,
            notes: [`not begun, because ${because} failed`],
        };
}
function untouched({ database }, { directory, reference }) {
    return {
        schema: 'lockstep/apply/v1',
        run: null,
        from: null,
        to: null,
        database: { server: '', name: database, history: null },
        directory: {
            path: directory.path,
            format: directory.format,
            ref: reference,
            digest: directoryDigest(directory),
        },
        plan: null,
        files: [],
        notes: [],
        error: null,
    };
}

;// CONCATENATED MODULE: ./build/apply/target-rows.js



/**
 * Asks the query of a target which databases or schemas are meant. A row is a URL or the name of a schema in the database
 * that was asked; with two columns, the first one is the name. The transaction is read-only, and may take a minute.
 * @throws UserError (2) for rows that name nothing, (8) where the server refuses the query, (130) when the signal aborts
 */
async function listRows(target, connect, signal) {
    const { place, query } = target;
    const session = await target_rows_open(target, connect, signal);
    try {
        const begun = await session.send("BEGIN READ ONLY; SET LOCAL statement_timeout = '60s'");
        const { error, results } = begun.error === null ? await session.send(query ?? '') : begun;
        if (error !== null)
            throw new errors/* UserError */.f(errors/* ExitCode */.y.environment, `the query of ${place} failed: ${error.message} (${error.sqlstate})`);
        const [result, ...more] = results;
        const width = result?.columns.length ?? 0;
        if (result === undefined || more.length > 0 || width < 1 || width > 2)
            throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `the query of ${place} gives no list of databases`, { hint });
        if (result.rows.length === 0)
            throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `the query of ${place} gives no rows`, {
                hint: 'Nothing would be applied anywhere. Is it the right database, and may this role see the rows?',
            });
        return result.rows.map((row, index) => fromRow(row, index, target));
    }
    catch (error) {
        throw error instanceof database_session/* SessionLost */.d ? lost(error, place) : error;
    }
    finally {
        await session.close().catch(() => undefined);
    }
}
const hint = [
    'One query with one column, URLs or names of schemas in this database, or two: a name, and one of those.',
    '',
    "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant%' ORDER BY 1",
].join('\n');
function fromRow(row, index, target) {
    const place = `row ${index + 1} of ${target.place}`;
    const value = row.at(-1)?.trim() ?? '';
    const called = row.length > 1 ? (row[0]?.trim() ?? '') : null;
    if (value === '' || called === '')
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${place} names nothing`, { hint });
    const isUrl = value.includes('://');
    // A URL names itself by its host and database, a schema by its own name.
    const own = called ?? (isUrl ? null : value);
    const prefix = target.name === null ? '' : `${target.name}/`;
    return {
        ...target,
        place,
        name: own === null ? null : `${prefix}${own}`,
        url: isUrl ? value : inSchema(target.url, value),
        query: null,
        canary: target.canary && index === 0,
    };
}
/** The search path is this schema alone: a table of the same name elsewhere is never taken for the tenant's. */
function inSchema(url, schema) {
    const path = encodeURIComponent((0,quote/* quoteIdentifier */.Cm)(schema));
    return `${url.trim()}${url.includes('?') ? '&' : '?'}search_path=${path}`;
}
async function target_rows_open({ place }, connect, signal) {
    try {
        return await connect('lockstep', signal);
    }
    catch (error) {
        if (error instanceof database_session/* SessionLost */.d)
            throw lost(error, place);
        if (!(error instanceof errors/* UserError */.f))
            throw error;
        throw new errors/* UserError */.f(error.code, `the query of ${place} cannot be asked: ${error.message}`, {
            ...(error.hint === undefined ? {} : { hint: error.hint }),
            cause: error,
        });
    }
}
function lost(error, place) {
    if (error.reason === 'cancelled')
        return new errors/* UserError */.f(errors/* ExitCode */.y.cancelled, 'cancelled before any database was begun', { cause: error });
    const message = `the connection was lost while the query of ${place} was asked: ${error.message}`;
    return new errors/* UserError */.f(errors/* ExitCode */.y.environment, message, { cause: error });
}

;// CONCATENATED MODULE: ./build/apply/targets.js



/**
 * Finds out which databases are meant: queries are asked for their rows, and no two targets may be one.
 * @param historySchema where all keep their history, or null where the connection decides
 * @throws UserError (2) that names the place of what is wrong, (8) where a query cannot be asked
 */
async function openTargets(given, source, { historySchema, signal }) {
    const listed = [];
    for (const target of given) {
        const connect = () => at(target, () => (0,connector/* createConnector */.U)(sourceOf(target, source)));
        listed.push(...(target.query === null ? [target] : await listRows(target, await connect(), signal)));
    }
    const targets = [];
    const identities = new Map();
    const names = new Map();
    for (const target of listed) {
        const from = sourceOf(target, source);
        const settings = await at(target, () => (0,connector/* settingsOf */.f)(from));
        const server = serverOf(settings);
        const identity = historySchema === null ? `${server} ${settings.searchPath ?? ''}` : server;
        const twin = identities.get(identity);
        if (twin !== undefined)
            throw sameDatabase(target, twin, historySchema);
        identities.set(identity, target);
        const name = target.name ?? nameOf(settings);
        const namesake = names.get(name);
        if (namesake !== undefined)
            throw sameName(name, target, namesake);
        names.set(name, target);
        const connect = await (0,connector/* createConnector */.U)(from);
        targets.push({ name, server, database: settings.database, canary: target.canary, connect });
    }
    return targets;
}
const sourceOf = ({ url, passwordCommand }, source) => ({
    ...source,
    url,
    passwordCommand: passwordCommand ?? source.passwordCommand,
});
/** Host names know no case: https://www.rfc-editor.org/rfc/rfc4343 */
function serverOf({ hosts, database }) {
    const places = hosts.map(({ host, port }) => `${host.toLowerCase()}:${port}`).sort();
    return JSON.stringify([places, database]);
}
/** `db.example.com/shop`, `db.example.com:5433/shop/tenant_a`. */
function nameOf({ hosts, database, searchPath }) {
    const places = hosts.map(({ host, port }) => (port === 5432 ? host : `${host}:${port}`)).join(',');
    return [places, database, ...(searchPath === null ? [] : [searchPath])].join('/');
}
/** What is wrong with one of many is said with its place. */
async function at({ place }, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.f))
            throw error;
        throw new errors/* UserError */.f(error.code, `${place}: ${error.message}`, {
            ...(error.hint === undefined ? {} : { hint: error.hint }),
            cause: error,
        });
    }
}
const sameDatabase = (one, other, historySchema) => new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${one.place} is the same database and history as ${other.place}`, historySchema === null
    ? { hint: 'Keep one of them.' }
    : {
        hint: `Keep one of them, or leave history-schema ${historySchema} away: then each schema has a history of its own.`,
    });
const sameName = (name, one, other) => new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${one.place} has the name \`${name}\`, and so has ${other.place}`, {
    hint: 'Give each one a name of its own. The name of a query goes before those of its rows.',
});

;// CONCATENATED MODULE: ./build/apply/job.js







/**
 * Applies what is pending, and says what happened everywhere.
 * @throws UserError as `applyOne` for one database; of several only what concerns all of them, as `openTargets`
 */
async function runJob(job) {
    if (job.fleet !== null)
        return await runFleet(job, job.fleet);
    const connect = await (0,connector/* createConnector */.U)(job.connection);
    const log = job.log(['']);
    return await applyOne({ ...targetOf(job), connect, onEvent: (event) => log('', event) });
}
const targetOf = ({ directory, reference, options, signal, run }) => ({
    directory,
    reference,
    options,
    signal,
    run: { ...run, id: (0,external_node_crypto_.randomUUID)() },
});
async function runFleet(job, { targets: given, parallel, onError }) {
    const { signal, options } = job;
    const { historySchema, dryRun } = options;
    const targets = canaryFirst(await openTargets(given, job.connection, { historySchema, signal }));
    const log = job.log(targets.map(({ name }) => name));
    const reports = new Map();
    const enter = (target, report) => void reports.set(target, { name: target.name, ...report });
    // To look at all of them harms none.
    const policy = dryRun
        ? { onError: 'continue', firstAlone: false }
        : { onError, firstAlone: true };
    const members = dryRun ? targets.map((target) => ({ ...target, canary: false })) : targets;
    const { left, because } = await workThrough(members, { ...policy, parallel, signal }, async (target) => {
        const { name, connect } = target;
        const report = await applyOne({
            ...targetOf(job),
            connect,
            onEvent: (event) => log(name, event),
        }).catch((error) => failedToRun(error, target, job));
        enter(target, report);
        log(name, { kind: 'ended', report });
        return report.exitCode === errors/* ExitCode */.y.done;
    });
    for (const target of left)
        enter(target, notBegun(target, because?.name ?? null, job));
    return fleetReport(members.flatMap((target) => reports.get(target) ?? []));
}


/***/ }),

/***/ 4361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ schemaKey),
/* harmony export */   E5: () => (/* binding */ golangMigrateKeys),
/* harmony export */   G_: () => (/* binding */ sqlxKey),
/* harmony export */   QX: () => (/* binding */ prismaKey),
/* harmony export */   VP: () => (/* binding */ gooseKey),
/* harmony export */   YM: () => (/* binding */ runnerKey),
/* harmony export */   vk: () => (/* binding */ atlasKey)
/* harmony export */ });
/* unused harmony exports saltedCrc, fnv1 */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8522);

/**
 * Keys of session-level advisory locks (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
 * Whoever wants to exclude another tool has to take the very key that the tool takes.
 */
/** Ours: the eight ASCII letters of `lockstep` as a bigint, so that it can be recognised in `pg_locks`. */
const runnerKey = asciiKey('lockstep');
/** Held for the moments in which the schema `lockstep` is made or upgraded. */
const schemaKey = asciiKey('lsschema');
/** Prisma: prisma/prisma-engines, the PostgreSQL flavour of the schema engine. */
const prismaKey = 72707369n;
/** goose: pressly/goose lock/postgres.go. */
const gooseKey = 4097083626n;
/** Atlas hashes the name of what it is about to do: ariga/atlas sql/postgres/driver.go. */
const atlasKey = fnv1('atlas_migrate_execute');
/** sqlx: launchbadge/sqlx sqlx-postgres/src/migrate.rs. */
const sqlxKey = (database) => 0x3d32ad9en * BigInt((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(database));
/**
 * golang-migrate: database/util.go. Its command line takes the database's name from the path of the URL, slash included;
 * as a library it asks the server. Both have to be held to keep out both.
 */
function golangMigrateKeys(database, schema, table) {
    return [database, `/${database}`].map((name) => saltedCrc([schema, table, name].join('\0')));
}
/** The sum is kept in 32 bits, as Go's `uint32` keeps it. */
const saltedCrc = (text) => BigInt.asUintN(32, BigInt((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(text)) * 1486364155n);
/** FNV-1 (not 1a) of 32 bits over UTF-8 bytes: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1(text) {
    let hash = 0x811c9dc5;
    for (const byte of Buffer.from(text))
        hash = Math.imul(hash, 0x01000193) ^ byte;
    return BigInt(hash >>> 0);
}
function asciiKey(letters) {
    return Buffer.from(letters, 'latin1').readBigInt64BE();
}


/***/ }),

/***/ 5375:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   YK: () => (/* binding */ QueryFailed),
/* harmony export */   o_: () => (/* binding */ jsonOf)
/* harmony export */ });
/* unused harmony export sendOrThrow */
/** The server refused a query that had no reason to fail. */
class QueryFailed extends Error {
    error;
    constructor(error) {
        super(`${error.message} (${error.sqlstate})`);
        this.name = 'QueryFailed';
        this.error = error;
    }
}
/** @throws QueryFailed where the server refuses, SessionLost where it is gone */
async function sendOrThrow(session, sql, options = {}) {
    const reply = await session.send(sql, options);
    if (reply.error !== null)
        throw new QueryFailed(reply.error);
    return reply;
}
/** The rows of the last query in a message. */
async function rowsOf(session, sql, options) {
    return (await sendOrThrow(session, sql, options)).results.at(-1)?.rows ?? [];
}
/** What `json_build_object(…)` and its like give as the only value. */
async function jsonOf(session, sql, options) {
    const [row] = await rowsOf(session, sql, options);
    return JSON.parse(row?.[0] ?? 'null');
}


/***/ }),

/***/ 4780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ applyOptions)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1359);

/**
 * What was given, and where nothing was, the configuration.
 * @param naming how the given ones are called in messages: `--lock-wait`
 * @throws UserError (2) for a duration that is none
 */
function applyOptions(config, given, naming) {
    const time = (name, text, otherwise) => text === undefined ? otherwise : (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E9)(text, naming(name));
    return {
        to: given.to ?? null,
        amount: given.amount ?? null,
        baseline: given.baseline ?? config.baseline,
        allowDirty: given['allow-dirty'] === true || config.allowDirty,
        order: given.order ?? config.order,
        onAhead: given['on-ahead'] ?? config.onAhead,
        transaction: given.transaction ?? config.transaction,
        dryRun: given['dry-run'] === true,
        history: given.history ?? config.history,
        historySchema: given['history-schema'] ?? config.historySchema,
        recordNoop: given['record-noop'] === true || config.recordNoop,
        lockWait: time('lock-wait', given['lock-wait'], config.lockWait),
        lockTimeout: time('lock-timeout', given['lock-timeout'], config.lockTimeout),
        lockRetries: given['lock-retries'] ?? config.lockRetries,
        indexWait: time('index-wait', given['index-wait'], config.indexWait),
        statementTimeout: time('statement-timeout', given['statement-timeout'], config.statementTimeout),
        maxDuration: time('max-duration', given['max-duration'], config.maxDuration),
    };
}


/***/ }),

/***/ 5169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ transactionOf),
/* harmony export */   NT: () => (/* binding */ defaults),
/* harmony export */   dh: () => (/* binding */ directoryPath),
/* harmony export */   sb: () => (/* binding */ defaultConfig),
/* harmony export */   wv: () => (/* binding */ finishConfig)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** What holds where `lockstep.yml` says nothing. The published schema names the same values. */
const defaults = {
    directory: {
        path: 'migrations',
        format: 'auto',
        devSetup: null,
        base: null,
        transaction: null,
        postgres: null,
    },
    lint: { failOn: 'error', rules: {}, suppressions: [], deadline: 30_000 },
    appliedBy: 'lockstep',
    apply: {
        order: 'strict',
        transaction: null,
        history: 'native',
        historySchema: null,
        onAhead: 'error',
        baseline: null,
        allowDirty: false,
        recordNoop: false,
        lockWait: 600_000,
        lockTimeout: 5_000,
        lockRetries: 10,
        indexWait: 1_800_000,
        statementTimeout: 0,
        maxDuration: 0,
        parallel: 1,
        onError: 'stop',
        caBundle: null,
    },
};
/** The configuration of a repository without `lockstep.yml`. */
function defaultConfig() {
    return finishConfig(null, {
        directories: [defaults.directory],
        lint: defaults.lint,
        appliedBy: defaults.appliedBy,
        apply: defaults.apply,
    });
}
/** In which transactions the files of a directory are run; null = as the tool of its format does. */
function transactionOf({ appliedBy, apply }, directory) {
    return directory?.transaction ?? (appliedBy === 'lockstep' ? apply.transaction : null);
}
/** `file://db/migrations/` and `db/migrations` are one directory. */
function directoryPath(written) {
    const path = written
        .replace(/^file:\/\//, '')
        .replace(/^(\.\/+)+/, '')
        .replace(/\/+$/, '');
    return path === '' ? '.' : path;
}
/** Adds the digest, and freezes the whole. */
function finishConfig(file, settings) {
    const canonical = JSON.stringify(settings, (key, value) => {
        if (key === 'at')
            return undefined;
        return isObject(value) ? Object.fromEntries(Object.entries(value).sort(byName)) : value;
    });
    const digest = `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(canonical).digest('hex')}`;
    return deepFreeze({ file, digest, ...structuredClone(settings) });
}
function byName([a], [b]) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function deepFreeze(value) {
    if (typeof value === 'object' && value !== null)
        Object.values(Object.freeze(value)).forEach(deepFreeze);
    return value;
}


/***/ }),

/***/ 3849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readDirectoryToApply)
/* harmony export */ });
/* harmony import */ var _directory_read_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(18);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4704);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5169);



/**
 * Reads the one directory that a database is to be compared with.
 * @throws UserError (2) where several come into question, and as `readDirectory`
 */
function readDirectoryToApply(config, request) {
    const { workspace, workingDirectory, naming } = request;
    const dir = request.dir ?? onlyDirectory(config, naming);
    const configured = config.directories.find(({ path }) => path === (0,_config_js__WEBPACK_IMPORTED_MODULE_2__/* .directoryPath */ .dh)(dir));
    const format = request.format ?? configured?.format ?? null;
    return (0,_directory_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readDirectory */ .g)(dir, { workspace: workspace(dir), workingDirectory, format });
}
function onlyDirectory({ directories, file }, naming) {
    const [only, ...others] = directories;
    if (only !== undefined && others.length === 0)
        return only.path;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .y.usage, `${file ?? 'the configuration'} names several directories`, {
        hint: `Say which one this database has: ${directories.map(({ path }) => naming(path)).join(' or ')}`,
    });
}


/***/ }),

/***/ 1359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E9: () => (/* binding */ parseDuration),
/* harmony export */   YV: () => (/* binding */ durationProblem),
/* harmony export */   Zq: () => (/* binding */ durationPattern)
/* harmony export */ });
/* unused harmony export longestDuration */
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** PostgreSQL's timeouts and the timers of Node are signed 32-bit counts of milliseconds. */
const longestDuration = 2_147_483_647;
/** As JSON Schema and editors check it; `parseDuration` also holds the upper limit. */
const durationPattern = '^([0-9]+)(ms|s|m|h)$';
/** What is wrong with `text` as a duration, as the end of a sentence that names it, or null when nothing is. */
function durationProblem(text) {
    const value = milliseconds(text);
    if (value === null)
        return `is no duration: write a whole number and a unit, such as 500ms, 5s, 30m or 2h`;
    if (value > longestDuration)
        return `is too long: the longest duration is 596h`;
    return null;
}
/**
 * Reads a duration: `500ms`, `5s`, `30m`, `2h`. The result is in milliseconds; `0s` is 0.
 * @param name what is being read, for the message: `--lock-timeout`, `lint.deadline`.
 * @throws UserError (2) that lists the valid forms.
 */
function parseDuration(text, name, details = {}) {
    const problem = durationProblem(text);
    const value = milliseconds(text);
    if (problem !== null || value === null) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `\`${name}\` "${text}" ${problem}`, details);
    }
    return value;
}
function milliseconds(text) {
    const [, digits, unit] = new RegExp(durationPattern).exec(text) ?? [];
    if (digits === undefined || unit === undefined)
        return null;
    return Number(digits) * units[unit];
}


/***/ }),

/***/ 8217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  L: () => (/* binding */ fleetOptions)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __nccwpck_require__(3721);
;// CONCATENATED MODULE: ./build/config/targets.js


const keys = ['name', 'url', 'query', 'passwordCommand', 'canary'];
const examples = [
    'One a line, with a name or without:',
    '',
    'eu = postgres://user:password@host:5432/database',
    'postgres://user:password@host:5432/database',
    '',
    'or JSON: [{ "name": "eu", "url": "postgres://…" }]',
].join('\n');
/**
 * Reads a list of databases: one a line, as `URL` or `name = URL`, with blank lines and `#` comments; or a JSON array of
 * such lines and of objects, or one such object.
 * @param text what was given
 * @param naming how it is called in messages: `--targets`
 * @throws UserError (2) that names the place, and quotes nothing that could be a password
 */
function parseTargets(text, naming) {
    const source = `\`${naming}\``;
    const trimmed = text.replace(/^\uFEFF/, '').trim();
    const targets = /^[[{]/.test(trimmed) ? fromJson(trimmed, source) : fromLines(text, source);
    if (targets.length === 0)
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${source} names no database`, { hint: examples });
    const [first, second] = targets.filter(({ canary }) => canary);
    if (first !== undefined && second !== undefined)
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${second.place} is a canary, and so is ${first.place}`, {
            hint: 'One goes first, alone: keep the `canary` of one.',
        });
    return targets;
}
function fromLines(text, source) {
    return text.split(/\r\n|\n|\r/).flatMap((raw, index) => {
        const line = raw.replace(/^\uFEFF/, '').trim();
        return line === '' || line.startsWith('#') ? [] : [fromLine(line, `line ${index + 1} of ${source}`)];
    });
}
function fromLine(line, place) {
    const named = /^([^:=/@]*?)\s*=\s*(.*)$/.exec(line);
    const [, name = '', url = ''] = named ?? ['', '', line];
    if (named !== null && name === '')
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${place} has nothing before the \`=\``, { hint: examples });
    const where = name === '' ? place : `${place} (${name})`;
    if (url === '')
        throw noUrl(where);
    // What is no URL is not quoted: it may be a password.
    if (!/^postgres(?:ql)?:\/\//i.test(url))
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${where} is no URL of a PostgreSQL database`, { hint: examples });
    return { place: where, name: name || null, url, query: null, passwordCommand: null, canary: false };
}
function fromJson(text, source) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        // The message of the parser quotes what stands there.
        const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
        const where = line === undefined ? '' : ` (line ${line}, column ${column})`;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${source} begins like JSON and is none${where}`, { hint: examples });
    }
    return (Array.isArray(value) ? value : [value]).map((one, index) => fromValue(one, `target ${index + 1} of ${source}`));
}
function fromValue(value, place) {
    if (typeof value === 'string')
        return fromLine(value.trim(), place);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${place} is neither a text nor an object`, { hint: examples });
    const unknown = Object.keys(value).find((key) => !keys.some((known) => known === key));
    if (unknown !== undefined)
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${place} has an unknown key \`${unknown}\`${(0,nearest/* didYouMean */.a)(unknown, keys)}`, { hint: `The keys are ${keys.join(', ')}.` });
    const given = value;
    const text = (key) => {
        const found = given[key] ?? null;
        if (found === null || typeof found === 'string')
            return found?.trim() || null;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `\`${key}\` of ${place} is no text`);
    };
    const { canary = false } = given;
    if (typeof canary !== 'boolean')
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `\`canary\` of ${place} is neither true nor false`);
    const name = text('name');
    const where = name === null ? place : `${place} (${name})`;
    const url = text('url');
    if (url === null)
        throw noUrl(where);
    return {
        place: where,
        name,
        url,
        query: text('query'),
        passwordCommand: text('passwordCommand'),
        canary,
    };
}
const noUrl = (where) => new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${where} has no URL`, {
    hint: 'A secret that is not set is an empty text: is it there for this environment?',
});

;// CONCATENATED MODULE: ./build/config/fleet-options.js


/**
 * One at a time unless asked: then what fails, fails in one database before another is touched, and databases that share
 * a server do not compete for it.
 * @param naming how the given ones are called in messages: `--targets`
 * @returns null where it is one database only
 * @throws UserError (2) for a list that is wrong, and for options that say nothing without one
 */
function fleetOptions(given, naming) {
    if (given.targets === undefined) {
        const idle = ['parallel', 'on-error'].find((name) => given[name] !== undefined);
        if (idle === undefined)
            return null;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `\`${naming(idle)}\` says nothing without \`${naming('targets')}\``, {
            hint: `It is about several databases. Is the list of \`${naming('targets')}\` empty?`,
        });
    }
    if (given.url !== undefined)
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `\`${naming('url')}\` and \`${naming('targets')}\` contradict each other`, { hint: 'Keep the one that you mean.' });
    return {
        targets: parseTargets(given.targets, naming('targets')),
        parallel: given.parallel ?? 1,
        onError: given['on-error'] ?? 'stop',
    };
}


/***/ }),

/***/ 5235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ configNames),
/* harmony export */   Xg: () => (/* binding */ readConfig),
/* harmony export */   Z9: () => (/* binding */ loadConfig)
/* harmony export */ });
/* unused harmony export largestConfig */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4704);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5169);




/** Names that are looked for at the root of the workspace. */
const configNames = ['lockstep.yml', 'lockstep.yaml'];
/** Far more than any configuration needs; what is larger is another file by mistake. */
const largestConfig = 256 * 1024;
/**
 * Reads the configuration: the file that was named, else `lockstep.yml` or `lockstep.yaml` at the root of the workspace,
 * else the defaults.
 * @param path as the user gave it (relative to the workspace, or absolute), or null
 * @param workspace absolute path of the root of the repository
 * @param knownRules every rule that may be configured, those of suppressions included
 * @param knownFormats formats of directories, without `auto`
 * @throws UserError (2) for a file that cannot be read and for everything in it that is not understood.
 */
async function loadConfig(path, workspace, knownRules, knownFormats) {
    const found = path === null ? await findConfig(workspace) : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, path);
    if (found === null)
        return (0,_config_js__WEBPACK_IMPORTED_MODULE_3__/* .defaultConfig */ .sb)();
    const name = nameOf(found, workspace);
    return readConfig(await readBytes(found, name), name, { rules: knownRules, formats: knownFormats });
}
/**
 * Reads a configuration whose bytes come from elsewhere, such as the base of a pull request.
 * @param name how messages name the file
 * @throws UserError (2)
 */
async function readConfig(bytes, name, vocabulary) {
    if (bytes.length > largestConfig)
        throw unreadable(name, tooLarge);
    // The YAML reader and the validator take time to load: only for those who have a configuration.
    const { parseConfig } = await Promise.all(/* import() */[__nccwpck_require__.e(225), __nccwpck_require__.e(617)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5617));
    return parseConfig(decode(bytes, name), name, vocabulary);
}
async function findConfig(workspace) {
    const present = [];
    for (const name of configNames) {
        if (await exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, name)))
            present.push(name);
    }
    const [first, second] = present;
    if (first === undefined)
        return null;
    if (second !== undefined) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `there are both \`${first}\` and \`${second}\``, {
            hint: 'Keep one of them, or name one with `--config`.',
        });
    }
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, first);
    await refuseLinkOutside(file, first, workspace);
    return file;
}
async function exists(file) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file);
        return true;
    }
    catch {
        return false;
    }
}
/** A repository may be a stranger's: its `lockstep.yml` must not make us print other files of the machine. */
async function refuseLinkOutside(file, name, workspace) {
    const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file).catch((cause) => {
        throw unreadable(name, 'it is a link to a file that does not exist', cause);
    });
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace), target);
    if (inside.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(inside)) {
        throw unreadable(name, 'it is a link to a file outside the repository');
    }
}
async function readBytes(file, name) {
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(file);
        try {
            const { size } = await handle.stat();
            if (size > largestConfig)
                throw unreadable(name, tooLarge);
            return await handle.readFile();
        }
        finally {
            await handle.close();
        }
    }
    catch (cause) {
        if (cause instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f)
            throw cause;
        throw unreadable(name, describeFailure(cause), cause);
    }
}
const tooLarge = `it is larger than ${largestConfig / 1024} KiB`;
function unreadable(name, why, cause) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `cannot read the configuration \`${name}\`: ${why}`, { cause });
}
const failures = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EISDIR: 'it is a directory',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
};
function describeFailure(cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    return failures[code] ?? (cause instanceof Error ? cause.message : String(cause));
}
function decode(bytes, name) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `the configuration \`${name}\` is not UTF-8 text`, {
            at: { file: name, line: lineOfFirstBadByte(bytes), column: 1 },
            hint: 'Save it as UTF-8.',
            cause,
        });
    }
}
/** Lines are independent in UTF-8: no character of several bytes holds a line feed. */
function lineOfFirstBadByte(bytes) {
    const lines = Buffer.from(bytes).toString('latin1').split('\n');
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const isBad = (line) => {
        try {
            decoder.decode(Buffer.from(line, 'latin1'));
            return false;
        }
        catch {
            return true;
        }
    };
    return lines.findIndex(isBad) + 1;
}
/** Relative to the workspace, with forward slashes; a file elsewhere keeps its absolute path. */
function nameOf(file, workspace) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, file) || '.';
    return name.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(name) ? file : name.split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
}


/***/ }),

/***/ 5742:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ inCanonicalSettings)
/* harmony export */ });
/**
 * Settings that change how the server prints expressions and definitions. With the search path empty every name is
 * qualified; the rest fixes how constants print. JIT compilation would cost more than the catalog queries themselves.
 */
const settings = [
    ['search_path', ''],
    ['timezone', 'UTC'],
    ['datestyle', 'ISO, MDY'],
    ['intervalstyle', 'postgres'],
    ['extra_float_digits', '1'],
    ['bytea_output', 'hex'],
    ['quote_all_identifiers', 'off'],
    ['standard_conforming_strings', 'on'],
    ['jit', 'off'],
];
const list = settings.map(([name, value]) => `('${name}','${value}')`).join(',');
/**
 * One simple-protocol message that runs `statements` under canonical settings. The first and the last result belong to
 * the settings, the ones between to the statements.
 *
 * The settings are local to the transaction and are put back by the last statement, so that a message sent inside an
 * open transaction leaves the following statements of that transaction undisturbed; a savepoint would do that too, but
 * cannot be used outside a transaction block. Outside one the whole message is one implicit transaction, so the settings
 * are gone with it even when a statement fails. The old values wait in custom parameters:
 * https://www.postgresql.org/docs/current/runtime-config-custom.html
 */
function inCanonicalSettings(statements) {
    return [
        `SELECT pg_catalog.set_config('lockstep_saved.' || s.name, pg_catalog.current_setting(s.name), true),
       pg_catalog.set_config(s.name, s.value, true) FROM (VALUES ${list}) s(name, value)`,
        ...statements,
        `SELECT pg_catalog.set_config(s.name, pg_catalog.current_setting('lockstep_saved.' || s.name), true)
       FROM (VALUES ${list}) s(name, value)`,
    ].join(';\n');
}


/***/ }),

/***/ 4748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ confidentialOf)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5895);


/** Words that documentation gives throwaway servers as passwords. To hide them would hide a column `password`. */
const publicWords = ['postgres', 'password'];
/**
 * What must not be printed of a connection, for `createRedactor`.
 * @param url as the user wrote it, or null where there is none
 * @param env for `PG*` variables
 * @param others tokens, and whatever else is secret
 */
function confidentialOf(url, env, others = []) {
    const settings = url === null ? null : settingsOf(url, env);
    // What is no URL may be a password that went to the wrong place.
    const secrets = [settings === null ? url : settings.password, env.PGPASSWORD, ...others];
    const hosts = settings?.hosts.map(({ host }) => host) ?? [];
    return {
        secrets: secrets.flatMap((secret) => secret || []),
        names: [...publicWords, ...hosts, ...(settings === null ? [] : [settings.user, settings.database])],
    };
}
/** Null for a URL that is wrong: what is said about it quotes nothing of it. */
function settingsOf(url, env) {
    try {
        return (0,_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .parseConnection */ .C8)(url, env);
    }
    catch (error) {
        if (error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f)
            return null;
        throw error;
    }
}


/***/ }),

/***/ 5895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  If: () => (/* binding */ describeConnection),
  Ys: () => (/* binding */ describeHost),
  qU: () => (/* binding */ isSocket),
  C8: () => (/* binding */ parseConnection),
  S4: () => (/* binding */ startupOptions),
  kR: () => (/* binding */ withDatabase)
});

// UNUSED EXPORTS: channelBindings, sslModes, targetSessions

// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __nccwpck_require__(9427);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __nccwpck_require__(3721);
;// CONCATENATED MODULE: ./build/database/connection-parameters.js


const theUrl = 'the database URL';
/** The parameters that are understood, and the variable that stands in: https://www.postgresql.org/docs/current/libpq-envars.html */
const variables = {
    host: 'PGHOST',
    port: 'PGPORT',
    dbname: 'PGDATABASE',
    user: 'PGUSER',
    password: 'PGPASSWORD',
    sslmode: 'PGSSLMODE',
    sslrootcert: 'PGSSLROOTCERT',
    sslcert: 'PGSSLCERT',
    sslkey: 'PGSSLKEY',
    channel_binding: 'PGCHANNELBINDING',
    connect_timeout: 'PGCONNECT_TIMEOUT',
    application_name: 'PGAPPNAME',
    options: 'PGOPTIONS',
    target_session_attrs: 'PGTARGETSESSIONATTRS',
};
/** Not libpq's: Atlas', and Prisma's name for nearly the same. */
const foreign = ['search_path', 'schema'];
/** Parameters of libpq and of the teams' own drivers that make no difference here: the URL is often the application's. */
const ignored = new Set(`client_encoding fallback_application_name gssencmode gssdelegation krbsrvname gsslib sslcompression sslsni sslnegotiation
  ssl_min_protocol_version keepalives keepalives_idle keepalives_interval keepalives_count tcp_user_timeout
  load_balance_hosts min_protocol_version max_protocol_version
  connection_limit pool_timeout socket_timeout pgbouncer statement_cache_size uselibpqcompat statement_cache_mode
  prepareThreshold pool_max_conns`.split(/\s+/));
/** To leave these out would make the connection another one, or a less secure one. */
const refused = {
    hostaddr: 'Write the address as the host.',
    service: 'Write out what the service file says.',
    passfile: 'Give the password in the URL or in PGPASSWORD.',
    require_auth: 'Leave it out, or use channel_binding=require.',
    requirepeer: 'Leave it out, or connect over TCP with sslmode=verify-full.',
    sslaccept: 'Use sslmode=verify-full in the place of sslaccept=strict.',
    sslcrl: 'Leave it out: revocation lists are not read.',
    sslcrldir: 'Leave it out: revocation lists are not read.',
    sslpassword: 'Use a key file without a passphrase.',
    replication: 'Leave it out: replication connections run no migrations.',
};
/** The parameter as it is called here, or null where it makes no difference. @throws UserError (2) for unknown ones */
function keywordOf(name) {
    const known = [...Object.keys(variables), ...foreign];
    if (known.includes(name))
        return name;
    if (ignored.has(name))
        return null;
    const wayOut = refused[name];
    if (wayOut !== undefined)
        throw problem(`the parameter \`${name}\` is not supported`, theUrl, wayOut);
    const meant = (0,nearest/* didYouMean */.a)(name, known) || `; known are ${known.join(', ')}`;
    throw problem(`there is no parameter \`${name}\`${meant}`);
}
/** What the `PG*` variables say; empty ones say nothing. */
function readEnvironment(environment) {
    return new Map(Object.entries(variables).flatMap(([name, source]) => {
        const value = environment[source];
        return value === undefined || value === '' ? [] : [[name, { value, source }]];
    }));
}
/** @throws UserError (2) that lists the valid values */
function oneOf(parameters, name, valid) {
    const parameter = parameters.get(name);
    if (parameter === undefined)
        return null;
    const found = valid.find((value) => value === parameter.value);
    if (found !== undefined)
        return found;
    const meant = (0,nearest/* didYouMean */.a)(parameter.value, valid);
    throw problem(`\`${name}\` cannot be \`${parameter.value}\`${meant}`, parameter.source, `It is one of ${valid.join(', ')}.`);
}
/** Seconds, as libpq has them, to milliseconds; 0 and less wait for ever. */
function readTimeout(parameters, byDefault) {
    const parameter = parameters.get('connect_timeout');
    if (parameter === undefined)
        return byDefault;
    const { value, source } = parameter;
    if (!/^\s*[+-]?\d{1,6}\s*$/.test(value)) {
        throw problem(`\`connect_timeout\` is a whole number of seconds, not \`${value}\``, source);
    }
    return Number(value) > 0 ? Number(value) * 1000 : null;
}
function problem(what, source = theUrl, hint) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${source}: ${what}`, hint === undefined ? {} : { hint });
}

;// CONCATENATED MODULE: ./build/database/connection-url.js

const example = 'postgres://user:password@host:5432/database';
const encoding = 'In a user or password write `@` as %40, `/` as %2F, `:` as %3A, `?` as %3F, `#` as %23 and `%` as %25.';
/**
 * Takes a URL apart as libpq does, which is not how the web does it: several hosts, no fragment, `+` is no blank, and what
 * is in the query wins over what is before it.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-connect.c (conninfo_uri_parse_options)
 * @throws UserError (2). The messages quote nothing that could be a password in the wrong place.
 */
function readUrl(url) {
    const scheme = /^postgres(?:ql)?:\/\//i.exec(url);
    if (scheme === null)
        throw noPostgres(url);
    const parameters = new Map();
    const set = (name, value, extra = {}) => {
        if (value !== '')
            parameters.set(name, { value, source: theUrl, ...extra });
    };
    const { userinfo, rest } = divide(url.slice(scheme[0].length));
    if (userinfo !== null) {
        const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(userinfo) ?? [];
        set('user', decode(user, 'the user'));
        set('password', decode(password, 'the password'));
    }
    const [, authority = '', path = '', query = ''] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest) ?? [];
    const hosts = authority.split(',').map(readHost);
    set('host', hosts.every(({ host }) => host === '') ? '' : hosts.map(({ host }) => host).join(','));
    const ports = hosts.map(({ port }) => port);
    const confidential = userinfo === null ? { confidential: true } : {};
    set('port', ports.every((port) => port === '') ? '' : ports.join(','), confidential);
    set('dbname', decode(path, 'the database name'));
    for (const { name, value } of readQuery(query))
        set(name, value);
    return parameters;
}
/** libpq ends the user and password at the first `@`, unless there is a `/` before it. */
function divide(text) {
    const end = text.search(/[@/]/);
    const hasUser = text[end] === '@';
    const rest = hasUser ? text.slice(end + 1) : text;
    const beforeQuery = rest.split('?', 1)[0] ?? '';
    // `ada:se/c?r=et@db`: what looks like a port is the beginning of a password, and the rest of it looks like a parameter.
    const noPort = !hasUser && text.includes('@') && /^[^/?,]*:\d*[^\d/?,]/.test(text);
    if (beforeQuery.includes('@') || noPort) {
        throw problem(`there is ${hasUser ? 'more than one `@`' : 'a `/` before the `@`'}`, theUrl, encoding);
    }
    return { userinfo: hasUser ? text.slice(0, end) : null, rest };
}
function readHost(text) {
    if (!text.startsWith('[')) {
        const [, host = '', port = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
        return { host: decode(host, 'the host'), port };
    }
    const match = /^\[([0-9a-f:.%]+)\](?::(.*))?$/is.exec(text);
    if (match === null)
        throw problem('an IPv6 address stands in brackets', theUrl, 'postgres://user@[2001:db8::1]:5432/database');
    return { host: match[1] ?? '', port: match[2] ?? '' };
}
function readQuery(query) {
    if (query === '')
        return [];
    return query.split('&').flatMap((piece, index) => {
        const [name, value, ...more] = piece.split('=');
        // Not quoted: with a raw `?` in it, this is a piece of the password.
        if (name === undefined || value === undefined || more.length > 0 || !/^[\w.%-]+$/.test(name)) {
            throw problem(`parameter ${index + 1} after the \`?\` is not of the form name=value`, theUrl, encoding);
        }
        const [known, text] = jdbc(decode(name, 'a parameter'), decode(value, `the parameter \`${name}\``));
        const keyword = keywordOf(known);
        return keyword === null ? [] : [{ name: keyword, value: text }];
    });
}
/** libpq knows this one of JDBC's too. */
const jdbc = (name, value) => name === 'ssl' && value === 'true' ? ['sslmode', 'require'] : [name, value];
function decode(text, what) {
    try {
        const decoded = decodeURIComponent(text);
        if (!decoded.includes('\0'))
            return decoded;
    }
    catch {
        // Said below.
    }
    throw problem(`${what} has a \`%\` that begins no percent-encoded character`, theUrl, encoding);
}
function noPostgres(url) {
    if (/^jdbc:postgres/i.test(url))
        return problem('it is one for Java', theUrl, `Leave out \`jdbc:\`: ${example}`);
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1];
    if (scheme !== undefined)
        return problem(`\`${scheme}://\` is not PostgreSQL`, theUrl, example);
    if (url === '')
        return problem('it is empty', theUrl, example);
    return problem('it does not begin with `postgres://` or `postgresql://`', theUrl, example);
}

;// CONCATENATED MODULE: ./build/database/connection.js



/** What each means: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];
const channelBindings = ['disable', 'prefer', 'require'];
const targetSessions = [
    'any',
    'read-write',
    'read-only',
    'primary',
    'standby',
    'prefer-standby',
];
/** libpq waits for ever by default; a job in CI should not. */
const defaultConnectTimeout = 10_000;
const connection_example = 'postgres://user:password@host:5432/database';
/**
 * Reads a PostgreSQL URL as libpq does (https://www.postgresql.org/docs/current/libpq-connect.html), with what it leaves
 * open taken from `PG*` variables and from libpq's defaults. Beyond libpq it knows `search_path`, as Atlas does, and
 * Prisma's `schema`. Without a host it is `localhost`.
 * @param url null to go by the environment alone
 * @throws UserError (2) that names the part that is wrong, and never prints a password
 */
function parseConnection(url, environment) {
    const parameters = new Map([
        ...readEnvironment(environment),
        ...(url === null ? [] : readUrl(url.trim())),
    ]);
    const text = (name) => parameters.get(name)?.value || null;
    const hosts = readHosts(parameters);
    const user = text('user') ?? environment.USER ?? environment.LOGNAME ?? environment.USERNAME;
    if (user === undefined || user === '')
        throw problem('no user is named', theUrl, connection_example);
    const home = environment.HOME ?? environment.USERPROFILE;
    const inHome = (file) => (home === undefined ? null : `${home}/.postgresql/${file}`);
    const rootCertificate = text('sslrootcert') ?? inHome('root.crt');
    const schema = text('schema');
    return Object.freeze({
        hosts,
        user,
        password: text('password'),
        database: text('dbname') ?? user,
        tls: Object.freeze({
            mode: readSslMode(parameters),
            rootCertificate,
            certificate: text('sslcert') ?? inHome('postgresql.crt'),
            key: text('sslkey') ?? inHome('postgresql.key'),
            channelBinding: oneOf(parameters, 'channel_binding', channelBindings) ?? 'prefer',
        }),
        connectTimeout: readTimeout(parameters, defaultConnectTimeout),
        applicationName: text('application_name'),
        options: text('options'),
        searchPath: text('search_path') ?? (schema === null ? null : (0,quote/* quoteIdentifier */.Cm)(schema)),
        targetSession: oneOf(parameters, 'target_session_attrs', targetSessions) ?? 'any',
    });
}
/** The same server, another database. */
const withDatabase = (settings, database) => Object.freeze({ ...settings, database });
/**
 * What the server is asked to start the session with, as command-line options. What is set there, `RESET ALL` resets to.
 * https://www.postgresql.org/docs/current/runtime-config-client.html (blanks and backslashes take a backslash)
 */
function startupOptions({ options, searchPath }) {
    const path = searchPath === null ? [] : [`-c search_path=${searchPath.replace(/[\s\\]/g, '\\$&')}`];
    return [...(options === null ? [] : [options]), ...path].join(' ');
}
/** For people and logs, without the password: `postgres://ada@db:5432/shop`. */
function describeConnection({ user, hosts, database }) {
    const places = hosts.map(describeHost).join(',');
    return `postgres://${encodeURIComponent(user)}@${places}/${encodeURIComponent(database)}`;
}
const isSocket = ({ host }) => host.startsWith('/');
/** `db:5432`, `[::1]:5432`, and a Unix-domain socket's folder as a URL takes it. */
function describeHost(place) {
    const { host, port } = place;
    const name = isSocket(place) ? encodeURIComponent(host) : host.includes(':') ? `[${host}]` : host;
    return `${name}:${port}`;
}
function readHosts(parameters) {
    const hosts = (parameters.get('host')?.value ?? '').split(',').map((host) => host.trim() || 'localhost');
    const port = parameters.get('port');
    const ports = (port?.value ?? '').split(',').map((text, index) => {
        const number = Number(text);
        if (/^\d*$/.test(text) && number <= 65_535 && (number > 0 || text === ''))
            return number || 5432;
        const which = hosts.length > 1 ? ` of host ${index + 1}` : '';
        // Where user and password were forgotten to be divided from the host, what stands here is a password.
        const what = port?.confidential === true ? 'the part after the host and `:`' : `the port \`${text}\`${which}`;
        throw problem(`${what} is no number from 1 to 65535`, port?.source, connection_example);
    });
    if (ports.length > 1 && ports.length !== hosts.length) {
        throw problem(`there are ${hosts.length} hosts and ${ports.length} ports: give one port for all or one for each`, port?.source);
    }
    return Object.freeze(hosts.map((host, index) => Object.freeze({ host, port: ports[index] ?? ports[0] ?? 5432 })));
}
/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLROOTCERT */
function readSslMode(parameters) {
    const mode = oneOf(parameters, 'sslmode', sslModes);
    if (parameters.get('sslrootcert')?.value !== 'system')
        return mode ?? 'prefer';
    if (mode === null || mode === 'verify-full')
        return 'verify-full';
    throw problem(`\`sslmode=${mode}\` is too weak for \`sslrootcert=system\`: anybody can have a certificate that the system trusts`, parameters.get('sslmode')?.source, 'sslmode=verify-full');
}


/***/ }),

/***/ 5511:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   lY: () => (/* binding */ createRedactor)
/* harmony export */ });
/* unused harmony exports shortestSecret, redactUrls */
/**
 * A shorter secret is hidden in URLs only. Service containers have passwords such as `pass` and `postgres`: to replace
 * these everywhere would turn "passed" into "***ed".
 */
const shortestSecret = 8;
const mask = '***';
/**
 * Makes the function through which everything goes that is printed. It hides the password in any URL, whether known or
 * not, and each secret of at least `shortestSecret` characters that is no name: as it is, percent-encoded or decoded, as
 * it stands in JSON, and line by line where it has several.
 */
function createRedactor({ secrets, names }) {
    const everyForm = [...new Set(secrets.flatMap(formsOf))];
    const forms = everyForm
        .filter((form) => form.length >= shortestSecret && !names.includes(form))
        // The longest first, or a part of it would be replaced and the rest stay.
        .sort((a, b) => b.length - a.length);
    return (text) => {
        let redacted = redactUrls(text, everyForm);
        // A replacement may bring together what was apart; each one makes the text shorter, so this ends.
        for (let form = forms.find(isIn(redacted)); form !== undefined; form = forms.find(isIn(redacted))) {
            redacted = redacted.replaceAll(form, mask);
        }
        return redacted;
    };
}
const isIn = (text) => (form) => text.includes(form);
function formsOf(secret) {
    return [secret, ...secret.split(/\r\n|\n|\r/)].flatMap((part) => {
        const encoded = valid(encodeURIComponent, part);
        const strict = encoded.replace(/[!'()*]/g, percent);
        const inUrls = [encoded, strict, lowerHex(encoded), lowerHex(strict), valid(decodeURIComponent, part)];
        return [part, part.trim(), ...inUrls, JSON.stringify(part).slice(1, -1)];
    });
}
const percent = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
const lowerHex = (text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
/** Not every text can be percent-encoded or decoded: half a surrogate pair, a lone `%`. */
function valid(convert, text) {
    try {
        return convert(text);
    }
    catch {
        return text;
    }
}
/**
 * `postgres://ada:secret@db/shop` → `postgres://ada:***@db/shop`, in any text and for any scheme; also
 * `?password=secret`. A URL that is badly written may have `@` and `/` in its password, so all up to the last `@` goes.
 * The word `password` itself is what our own hints write in its place.
 * @param known secrets that may hold what else would end a URL: blanks and quotes
 */
function redactUrls(text, known = []) {
    let redacted = text;
    for (const secret of known) {
        if (secret !== '')
            redacted = redacted.replaceAll(`:${secret}@`, `:${mask}@`);
    }
    // A report has thousands of short texts, and next to none of them is a URL.
    if (redacted.includes('://'))
        redacted = redacted.replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:@/?#'"`<>]*):(?!password@[^\s@'"`<>]*(?:[\s'"`<>]|$))[^\s'"`<>]*@/gi, `$1:${mask}@`);
    return redacted.includes('=')
        ? redacted.replace(/([?&](?:ssl)?password=)[^&\s'"`<>]*/gi, `$1${mask}`)
        : redacted;
}


/***/ }),

/***/ 6020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ decodeReply)
/* harmony export */ });
const statuses = { I: 'idle', T: 'open', E: 'failed' };
/** Gathers the messages that answer one simple-protocol query into results, notices, error and transaction status. */
function decodeReply(messages) {
    const results = [];
    const notices = [];
    let error = null;
    let transaction = 'idle';
    let columns = [];
    let rows = [];
    for (const message of messages) {
        switch (message.name) {
            case 'rowDescription':
                columns = message.fields.map((field) => field.name);
                break;
            case 'dataRow':
                rows.push(message.fields);
                break;
            case 'commandComplete':
                results.push({ tag: String(message.text), columns, rows });
                columns = [];
                rows = [];
                break;
            case 'notice':
                notices.push(decodeNotice(message));
                break;
            case 'error':
                error = decodeError(message);
                break;
            case 'readyForQuery':
                transaction = statuses[String(message.status)] ?? 'idle';
                break;
        }
    }
    return { results, notices, error, transaction };
}
const text = (value) => value === undefined || value === null || value === '' ? null : String(value);
const number = (value) => (text(value) === null ? null : Number(value));
/** Field names as the `pg-protocol` package gives them. */
function decodeNotice(message) {
    return {
        severity: text(message.severity) ?? 'NOTICE',
        sqlstate: text(message.code) ?? '00000',
        message: text(message.message) ?? '',
        detail: text(message.detail),
        context: text(message.where),
    };
}
function decodeError(message) {
    return {
        ...decodeNotice(message),
        hint: text(message.hint),
        position: number(message.position),
        internalPosition: number(message.internalPosition),
        internalQuery: text(message.internalQuery),
        relation: text(message.table),
        column: text(message.column),
        constraint: text(message.constraint),
    };
}


/***/ }),

/***/ 6559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  R: () => (/* binding */ fingerprint),
  W: () => (/* binding */ takeSnapshot)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __nccwpck_require__(9427);
// EXTERNAL MODULE: ./build/database/canonical-settings.js
var canonical_settings = __nccwpck_require__(5742);
;// CONCATENATED MODULE: ./build/database/schema-catalog.js
/**
 * The catalog queries behind a snapshot. They use only what PostgreSQL 15 to 18 all have. Each returns one row with one
 * JSON array whose elements have the names of the snapshot's fields, beside catalog numbers that tie them together.
 */
/**
 * @param ignoredSchemas an SQL array of schema names to leave out beside the system's own.
 * @returns one query for each part.
 */
function catalogQueries(ignoredSchemas) {
    const users = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL (${ignoredSchemas})`;
    const own = (catalog, oid, kinds = `'e'`) => `NOT EXISTS (SELECT FROM pg_depend e
      WHERE e.deptype IN (${kinds}) AND e.classid = '${catalog}'::regclass AND e.objid = ${oid} AND e.objsubid = 0)`;
    const relations = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace`;
    // Parts of an extension's own relations come along: assembly finds no relation for them.
    const ofTables = `c.relkind IN ('r','p','f','m') AND ${users}`;
    const json = (query) => `SELECT coalesce(json_agg(x), '[]') FROM (${query}) x`;
    return {
        schemas: `SELECT coalesce(json_agg(n.nspname), '[]') FROM pg_namespace n
      WHERE ${users} AND ${own('pg_namespace', 'n.oid')}`,
        extensions: json(`SELECT x.extname AS name, n.nspname AS schema
      FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace
      WHERE x.extname <> 'plpgsql'`),
        relations: json(`SELECT c.oid::int8 AS relation, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
        c.relpersistence AS persistence, c.relispartition AS "isPartition",
        CASE WHEN c.relkind IN ('r','p','f') THEN (
          SELECT json_agg(json_build_array(pn.nspname, p.relname) ORDER BY i.inhseqno)
          FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
          WHERE i.inhrelid = c.oid) END AS parents,
        pg_get_expr(c.relpartbound, c.oid) AS "partitionBound",
        CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partitionKey",
        c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "forceRowSecurity",
        c.relreplident AS "replicaIdentity", c.reloptions || ft.ftoptions AS options,
        fs.srvname AS server,
        CASE WHEN c.relkind IN ('v','m') THEN pg_get_viewdef(c.oid) END AS definition,
        ${grants('c.relacl', 'r', 'c.relowner')} AS grants,
        obj_description(c.oid, 'pg_class') AS comment
      FROM ${relations}
        LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
        LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
      WHERE c.relkind IN ('r','p','f','v','m') AND ${users} AND ${own('pg_class', 'c.oid')}`),
        // A NOT NULL that is NOT VALID (from 18 on) proves nothing about the rows: it is listed as a constraint instead.
        columns: json(`SELECT a.attrelid::int8 AS relation, a.attnum AS number, a.attname AS name,
        format_type(a.atttypid, a.atttypmod) AS type,
        a.attnotnull AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid
          AND k.contype = 'n' AND NOT k.convalidated AND k.conkey = ARRAY[a.attnum]) AS "notNull",
        pg_get_expr(d.adbin, d.adrelid) AS default,
        a.attidentity AS identity, a.attgenerated AS generated,
        CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END AS collation,
        ${grants('a.attacl', 'c', 'c.relowner')} AS grants,
        ds.description AS comment
      FROM ${relations} JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_description ds ON ds.objoid = a.attrelid AND ds.objsubid = a.attnum
          AND ds.classoid = 'pg_class'::regclass
      WHERE c.relkind IN ('r','p','f','v','m') AND ${users}
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum`),
        // A foreign key to a partitioned table has a further row per partition on the same table: not the user's.
        constraints: json(`SELECT k.conrelid::int8 AS relation, k.conname AS name, k.contype AS kind,
        regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS definition,
        k.convalidated AS validated, k.conkey AS columns,
        CASE WHEN k.contype = 'f' THEN json_build_array(rn.nspname, r.relname) END AS references
      FROM ${relations} JOIN pg_constraint k ON k.conrelid = c.oid
        LEFT JOIN pg_class r ON r.oid = k.confrelid LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
        LEFT JOIN pg_constraint pk ON pk.oid = k.conparentid
      WHERE ${ofTables} AND (k.contype IN ('p','u','f','c','x') OR k.contype = 'n' AND NOT k.convalidated)
        AND pk.conrelid IS DISTINCT FROM k.conrelid`),
        indexes: json(`SELECT i.indrelid::int8 AS relation, ic.relname AS name, pg_get_indexdef(i.indexrelid) AS definition,
        i.indisunique AS unique, i.indisvalid AS valid, k.conname AS constraint
      FROM ${relations} JOIN pg_index i ON i.indrelid = c.oid JOIN pg_class ic ON ic.oid = i.indexrelid
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
          AND k.contype IN ('p','u','x')
      WHERE ${ofTables}`),
        triggers: json(`SELECT t.tgrelid::int8 AS relation, t.tgname AS name, pg_get_triggerdef(t.oid) AS definition,
        t.tgenabled AS enabled
      FROM ${relations} JOIN pg_trigger t ON t.tgrelid = c.oid
      WHERE c.relkind IN ('r','p','f','v') AND ${users} AND NOT t.tgisinternal`),
        rules: json(`SELECT r.ev_class::int8 AS relation, r.rulename AS name, pg_get_ruledef(r.oid) AS definition,
        r.ev_enabled AS enabled
      FROM ${relations} JOIN pg_rewrite r ON r.ev_class = c.oid
      WHERE c.relkind IN ('r','p','f','v') AND ${users} AND r.rulename <> '_RETURN'`),
        policies: json(`SELECT p.polrelid::int8 AS relation, p.polname AS name, p.polcmd AS command,
        p.polpermissive AS permissive,
        ARRAY(SELECT CASE WHEN u = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(u)) END
          FROM unnest(p.polroles) u) AS roles,
        pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS check
      FROM ${relations} JOIN pg_policy p ON p.polrelid = c.oid WHERE ${ofTables}`),
        sequences: json(`SELECT n.nspname AS schema, c.relname AS name, format_type(s.seqtypid, NULL) AS type,
        format('start %s increment %s minimum %s maximum %s cache %s%s%s', s.seqstart, s.seqincrement, s.seqmin,
          s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' cycle' END,
          CASE c.relpersistence WHEN 'u' THEN ' unlogged' END) AS options,
        o.owner, ${grants('c.relacl', 's', 'c.relowner')} AS grants, obj_description(c.oid, 'pg_class') AS comment
      FROM ${relations} JOIN pg_sequence s ON s.seqrelid = c.oid
        LEFT JOIN LATERAL (SELECT json_build_array(tn.nspname, t.relname, a.attname) AS owner
          FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
            AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a','i') LIMIT 1) o ON true
      WHERE ${users} AND ${own('pg_class', 'c.oid')}`),
        types: json(`SELECT n.nspname AS schema, t.typname AS name, t.typtype AS kind,
        ${grants('t.typacl', 'T', 't.typowner')} AS grants, obj_description(t.oid, 'pg_type') AS comment,
        CASE t.typtype
          WHEN 'e' THEN (SELECT json_agg(l.enumlabel ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid)
          WHEN 'c' THEN (SELECT json_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
            ORDER BY a.attnum) FROM pg_attribute a
            WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
          WHEN 'r' THEN (SELECT json_build_array('subtype ' || format_type(r.rngsubtype, NULL),
            'multirange ' || format_type(r.rngmultitypid, NULL)) FROM pg_range r WHERE r.rngtypid = t.oid)
          ELSE (SELECT json_agg(d.word ORDER BY d.place, d.word) FROM (
            SELECT 1 AS place, format_type(t.typbasetype, t.typtypmod) AS word
            UNION ALL SELECT 2, 'NOT NULL' WHERE t.typnotnull
            UNION ALL SELECT 3, 'DEFAULT ' || coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault)
              WHERE t.typdefault IS NOT NULL
            UNION ALL SELECT 4, 'CONSTRAINT ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
              FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') d)
        END AS definition
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
      WHERE (t.typtype IN ('e','d','r') OR t.typtype = 'c' AND c.relkind = 'c') AND ${users}
        AND ${own('pg_type', 't.oid')}`),
        // pg_get_functiondef refuses aggregates. A range type's constructors are internal to it, not the user's.
        routines: json(`SELECT n.nspname AS schema, p.proname AS name, p.prokind AS kind,
        pg_get_function_identity_arguments(p.oid) AS arguments,
        CASE WHEN p.prokind <> 'p' THEN pg_get_function_result(p.oid) END AS returns,
        CASE WHEN p.prokind = 'a' THEN (SELECT format('SFUNC = %s, STYPE = %s', g.aggtransfn::text,
            format_type(g.aggtranstype, NULL)) || CASE WHEN g.aggfinalfn <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn::text
            ELSE '' END || coalesce(', INITCOND = ' || quote_literal(g.agginitval), '')
            FROM pg_aggregate g WHERE g.aggfnoid = p.oid)
          ELSE pg_get_functiondef(p.oid) END AS definition,
        ${grants('p.proacl', 'f', 'p.proowner')} AS grants, obj_description(p.oid, 'pg_proc') AS comment
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE ${users} AND ${own('pg_proc', 'p.oid', `'e','i'`)}`),
    };
}
/**
 * `app: ALL`, `app: INSERT, SELECT WITH GRANT OPTION` for each role but the owner. Null where nobody ever granted or
 * revoked: what then holds is the default of the kind of object. ALL instead of its parts, since 17 added MAINTAIN.
 */
function grants(acl, kind, owner) {
    return `CASE WHEN ${acl} IS NOT NULL THEN (SELECT coalesce(json_agg(g.role || ': ' || g.words), '[]') FROM (
      SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END AS role,
        CASE WHEN NOT bool_or(x.is_grantable) AND count(DISTINCT x.privilege_type) =
            (SELECT count(*) FROM aclexplode(acldefault('${kind}', ${owner})) f WHERE f.grantee = ${owner}) THEN 'ALL'
          ELSE string_agg(DISTINCT x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END,
            ', ') END AS words
      FROM aclexplode(${acl}) x WHERE x.grantee <> ${owner} GROUP BY x.grantee) g) END`;
}

;// CONCATENATED MODULE: ./build/database/schema-snapshot.js




/** The observer's own objects are never part of what the user's migrations made. */
const observerSchema = 'lockstep_observer';
/**
 * Reads the schema of all user objects in one round trip. Left out: system and temporary schemas, what belongs to
 * extensions, and `ignoreSchemas`. It does not depend on the session's settings and leaves them as they are, also inside
 * an open transaction, where it takes ACCESS SHARE on catalogs and views.
 * @throws Error when the server refuses, for example because the transaction already failed.
 */
async function takeSnapshot(session, options = {}) {
    const ignored = [observerSchema, ...(options.ignoreSchemas ?? [])].map(quote/* quoteLiteral */.ce);
    const queries = catalogQueries(`ARRAY[${ignored}]::name[]`);
    const parts = Object.keys(queries);
    const reply = await session.send((0,canonical_settings/* inCanonicalSettings */.P)(Object.values(queries)));
    if (reply.error) {
        throw new Error(`The catalog cannot be read: ${reply.error.message} (${reply.error.sqlstate})`);
    }
    const json = (part) => reply.results[1 + parts.indexOf(part)]?.rows[0]?.[0] ?? '[]';
    return assemble(Object.fromEntries(parts.map((part) => [part, JSON.parse(json(part))])));
}
/**
 * Equal exactly for schemas that `differ` finds no difference between, also when one of them went through storage that
 * reorders keys. The order of a table's columns does not count.
 * @returns `sha256:` and 64 hexadecimal digits.
 */
function fingerprint(snapshot) {
    const tables = snapshot.tables.map((table) => ({ ...table, columns: byName(table.columns) }));
    const canonical = JSON.stringify({ ...snapshot, tables }, (_key, value) => value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)))
        : value);
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(canonical).digest('hex')}`;
}
function assemble(catalog) {
    const part = {
        columns: byRelation(catalog.columns),
        constraints: byRelation(catalog.constraints),
        indexes: byRelation(catalog.indexes),
        triggers: byRelation(catalog.triggers),
        rules: byRelation(catalog.rules),
        policies: byRelation(catalog.policies),
    };
    return {
        schema: 'lockstep/schema/v1',
        schemas: [...catalog.schemas].sort(compare),
        extensions: byName(catalog.extensions),
        tables: bySchemaAndName(catalog.relations.flatMap((relation) => (isView(relation) ? [] : [table(relation, part)]))),
        views: bySchemaAndName(catalog.relations.flatMap((relation) => (isView(relation) ? [view(relation, part)] : []))),
        sequences: bySchemaAndName(catalog.sequences.map(sequence)),
        types: bySchemaAndName(catalog.types.map((type) => ({
            schema: type.schema,
            name: type.name,
            kind: typeKinds[type.kind],
            definition: type.definition ?? [],
            grants: schema_snapshot_grants(type.grants ?? everybody),
            comment: type.comment,
        }))),
        routines: bySchemaAndName(catalog.routines.map((routine) => ({
            schema: routine.schema,
            name: routine.name,
            kind: routineKinds[routine.kind],
            arguments: routine.arguments,
            returns: routine.returns,
            definition: routine.definition,
            grants: schema_snapshot_grants(routine.grants ?? everybody),
            comment: routine.comment,
        }))),
    };
    function table(relation, parts) {
        const columns = parts.columns(relation);
        const parents = (relation.parents ?? []).map(([schema, name]) => (0,quote/* qualified */.LX)(schema, name));
        const server = relation.server === null ? [] : [`server=${relation.server}`];
        return {
            schema: relation.schema,
            name: relation.name,
            kind: relation.kind === 'p' ? 'partitioned table' : relation.kind === 'f' ? 'foreign table' : 'table',
            persistence: relation.persistence === 'u' ? 'unlogged' : 'permanent',
            options: [...server, ...(relation.options ?? [])].sort(compare),
            partitionOf: relation.isPartition ? (parents[0] ?? null) : null,
            partitionBound: relation.partitionBound,
            partitionKey: relation.partitionKey,
            inherits: relation.isPartition ? [] : parents,
            columns: columns.map(column),
            constraints: byName(parts.constraints(relation).map((row) => constraint(row, columns))),
            indexes: byName(parts.indexes(relation).map(({ relation: _, ...index }) => index)),
            triggers: byName(parts.triggers(relation).map(trigger)),
            rules: byName(parts.rules(relation).map(trigger)),
            policies: byName(parts.policies(relation).map(policy)),
            rowSecurity: relation.rowSecurity ? (relation.forceRowSecurity ? 'forced' : 'on') : 'off',
            replicaIdentity: replicaIdentities[relation.replicaIdentity],
            grants: schema_snapshot_grants(relation.grants ?? [], columns),
            comment: relation.comment,
        };
    }
    function view(relation, parts) {
        const columns = parts.columns(relation);
        return {
            schema: relation.schema,
            name: relation.name,
            kind: relation.kind === 'm' ? 'materialized view' : 'view',
            options: [...(relation.options ?? [])].sort(compare),
            definition: relation.definition ?? '',
            columns: columns.map(({ name, type }) => ({ name, type })),
            indexes: byName(parts.indexes(relation).map(({ relation: _, ...index }) => index)),
            triggers: byName(parts.triggers(relation).map(trigger)),
            rules: byName(parts.rules(relation).map(trigger)),
            grants: schema_snapshot_grants(relation.grants ?? [], columns),
            comment: relation.comment,
        };
    }
}
const typeKinds = { e: 'enum', d: 'domain', c: 'composite', r: 'range' };
const routineKinds = { f: 'function', p: 'procedure', a: 'aggregate', w: 'window' };
const replicaIdentities = { d: 'default', n: 'nothing', f: 'full', i: 'index' };
const firing = { O: 'origin', D: 'disabled', R: 'replica', A: 'always' };
const commands = { '*': 'ALL', r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE' };
const constraintKinds = {
    p: 'primary key',
    u: 'unique',
    f: 'foreign key',
    c: 'check',
    x: 'exclusion',
    n: 'not null',
};
/** New routines may be executed, new types used, by everybody: https://www.postgresql.org/docs/current/ddl-priv.html */
const everybody = ['PUBLIC: ALL'];
function isView(relation) {
    return relation.kind === 'v' || relation.kind === 'm';
}
function column(row) {
    return {
        name: row.name,
        type: row.type,
        notNull: row.notNull,
        default: row.default,
        identity: row.identity === 'a' ? 'always' : row.identity === 'd' ? 'by default' : null,
        generated: row.generated === 's' ? 'stored' : row.generated === 'v' ? 'virtual' : null,
        collation: row.collation,
        comment: row.comment,
    };
}
function constraint(row, columns) {
    const names = new Map(columns.map(({ number, name }) => [number, name]));
    return {
        name: row.name,
        kind: constraintKinds[row.kind],
        definition: row.definition,
        validated: row.validated,
        columns: (row.columns ?? []).flatMap((number) => names.get(number) ?? []),
        references: row.references && (0,quote/* qualified */.LX)(...row.references),
    };
}
function trigger(row) {
    return { name: row.name, definition: row.definition, enabled: firing[row.enabled] };
}
function policy({ relation: _, ...row }) {
    return { ...row, command: commands[row.command], roles: [...row.roles].sort(compare) };
}
function sequence({ owner, ...row }) {
    return {
        schema: row.schema,
        name: row.name,
        type: row.type,
        options: row.options,
        ownedBy: owner && `${(0,quote/* qualified */.LX)(owner[0], owner[1])}.${(0,quote/* quoteIdentifier */.Cm)(owner[2])}`,
        grants: schema_snapshot_grants(row.grants ?? []),
        comment: row.comment,
    };
}
function schema_snapshot_grants(own, columns = []) {
    const ofColumns = columns.flatMap(({ name, grants }) => (grants ?? []).map((grant) => `${grant} (${(0,quote/* quoteIdentifier */.Cm)(name)})`));
    return [...own, ...ofColumns].sort(compare);
}
function byRelation(rows) {
    const groups = new Map();
    for (const row of rows) {
        const group = groups.get(row.relation);
        if (group)
            group.push(row);
        else
            groups.set(row.relation, [row]);
    }
    return ({ relation }) => groups.get(relation) ?? [];
}
function byName(rows) {
    return [...rows].sort((a, b) => compare(a.name, b.name));
}
function bySchemaAndName(rows) {
    const overload = (row) => ('arguments' in row ? String(row.arguments) : '');
    return [...rows].sort((a, b) => compare(a.schema, b.schema) || compare(a.name, b.name) || compare(overload(a), overload(b)));
}
/** By UTF-16 code units: the same on every machine, unlike a collation. */
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 8943:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ openServer)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(8500);
// EXTERNAL MODULE: ./node_modules/pg/lib/index.js
var lib = __nccwpck_require__(3273);
;// CONCATENATED MODULE: ./node_modules/pg/esm/index.mjs
// ESM wrapper for pg


// Re-export all the properties
const Client = lib.Client
const Pool = lib.Pool
const Connection = lib.Connection
const types = lib.types
const Query = lib.Query
const DatabaseError = lib.DatabaseError
const escapeIdentifier = lib.escapeIdentifier
const escapeLiteral = lib.escapeLiteral
const Result = lib.Result
const TypeOverrides = lib.TypeOverrides

// Also export the defaults
const defaults = lib.defaults

// Re-export the default
/* harmony default export */ const esm = ((/* unused pure expression or super */ null && (pg)));

// EXTERNAL MODULE: ./build/database/connection.js + 2 modules
var database_connection = __nccwpck_require__(5895);
// EXTERNAL MODULE: ./build/runtime/errors.js
var runtime_errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __nccwpck_require__(9427);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(1692);
var external_node_tls_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_node_tls_, 2);
;// CONCATENATED MODULE: ./build/database/tls.js




/**
 * The ways to try, in order: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
 * From `require` on there is only one. A Unix-domain socket is never encrypted, whatever the mode.
 */
function encryptions({ mode }, place) {
    if (mode === 'disable' || (0,database_connection/* isSocket */.qU)(place))
        return ['plain'];
    if (mode === 'allow')
        return ['plain', 'tls'];
    return mode === 'prefer' ? ['tls', 'plain'] : ['tls'];
}
/**
 * As libpq does, the certificate is verified in every mode for which there is a root certificate, the host name with
 * `verify-full` only.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/interfaces/libpq/fe-secure-openssl.c (initialize_SSL)
 * @throws UserError (8) when a file is missing that the mode needs
 */
function tlsOptions({ mode, rootCertificate, certificate, key }) {
    const ca = rootCertificate === 'system' ? trustedBySystem() : readIfThere(rootCertificate);
    if (ca === null && mode.startsWith('verify')) {
        throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `\`sslmode=${mode}\` needs a root certificate, and there is no file \`${rootCertificate ?? 'root.crt'}\``, { hint: 'Name the file with sslrootcert=…, or trust what the system trusts with sslrootcert=system.' });
    }
    const cert = readIfThere(certificate);
    const clientKey = cert === null ? null : readIfThere(key);
    if (cert !== null && clientKey === null) {
        throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `there is a client certificate, \`${certificate}\`, but its key, \`${key}\`, is missing`, { hint: 'Name the key file with sslkey=….' });
    }
    return {
        // Never left to NODE_TLS_REJECT_UNAUTHORIZED.
        rejectUnauthorized: ca !== null,
        ...(ca === null ? {} : { ca }),
        ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
        ...(cert === null || clientKey === null ? {} : { cert, key: clientKey }),
    };
}
function readIfThere(path) {
    if (path === null)
        return null;
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return null;
        throw new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `cannot read \`${path}\`: ${code}`, { cause: error });
    }
}
/** Node before 22.15 has only the list that it was built with, which is also better than an empty one. */
function trustedBySystem() {
    const ofSystem = "getCACertificates" in external_node_tls_namespaceObject ? external_node_tls_.getCACertificates('system') : [];
    return ofSystem.length > 0 ? ofSystem : [...external_node_tls_.rootCertificates];
}
/**
 * Watches the messages by which the server asks for proof, and gives up before a password is sent to one who cannot show that
 * the encrypted channel ends with it: https://www.postgresql.org/docs/current/sasl-authentication.html
 */
function requireBinding(giveUp) {
    let offered = false;
    let proven = false;
    return ({ name, mechanisms }) => {
        if (name === 'authenticationSASL')
            offered = Array.isArray(mechanisms) && mechanisms.includes('SCRAM-SHA-256-PLUS');
        else if (name === 'authenticationSASLFinal')
            proven = offered;
        const asks = name.startsWith('authentication') && name !== 'authenticationOk';
        if ((asks && !offered) || (name === 'authenticationOk' && !proven))
            giveUp(new NoBinding('it offers no channel binding, and `channel_binding=require` asks for it'));
    };
}
/** The server cannot do what `channel_binding=require` asks for. */
class NoBinding extends Error {
    name = 'NoBinding';
}

;// CONCATENATED MODULE: ./build/database/server-hosts.js


/**
 * The first connection to a server of the wanted kind: hosts in order, each in the ways that `sslmode` allows.
 * @returns with it or without it, one failure for each host that was tried in vain
 * @throws UserError for files that TLS needs
 */
async function firstThatSuits(settings, connect) {
    const { targetSession, hosts } = settings;
    const wanted = targetSession === 'prefer-standby' ? ['standby', 'any'] : [targetSession];
    let failures = [];
    for (const target of wanted) {
        failures = [];
        for (const place of hosts) {
            const attempt = await tryEncryptions(settings, place, connect);
            if ('error' in attempt) {
                failures.push(attempt);
                if (!tellsAboutHost(attempt))
                    return { found: null, failures };
            }
            else if (suits(attempt.parameters, target)) {
                return { found: attempt, failures };
            }
            else {
                await attempt.end();
                failures.push({ place, error: new NotWanted(`is not a ${target} server`) });
            }
        }
    }
    return { found: null, failures };
}
/** A server that `target_session_attrs` does not ask for. */
class NotWanted extends Error {
    name = 'NotWanted';
}
/** The server asks for a password and nobody gave one. */
class PasswordMissing extends Error {
    name = 'PasswordMissing';
}
/** No answer within `connect_timeout`. */
class ConnectTimeout extends Error {
    name = 'ConnectTimeout';
}
/** The server reports both since PostgreSQL 14: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-ASYNC */
function suits(parameters, target) {
    const standby = parameters.get('in_hot_standby') === 'on';
    const readOnly = standby || parameters.get('default_transaction_read_only') === 'on';
    if (target === 'primary' || target === 'standby')
        return standby === (target === 'standby');
    if (target === 'read-write' || target === 'read-only')
        return readOnly === (target === 'read-only');
    return true;
}
async function tryEncryptions(settings, place, connect) {
    const errors = {};
    for (const encryption of encryptions(settings.tls, place)) {
        try {
            return await connect(place, encryption);
        }
        catch (error) {
            if (error instanceof runtime_errors/* UserError */.f)
                throw error;
            errors[encryption] = error;
            // Nobody is there, or nobody answers: another way of encrypting changes nothing.
            if (isUnreachable(error))
                break;
        }
    }
    // Where the server has answered both, what it said to the encrypted attempt is the telling one.
    const plainTells = errors.plain !== undefined && !isServerError(errors.tls);
    return { place, error: plainTells ? errors.plain : errors.tls };
}
/** SQLSTATE of what the server said instead of letting us in, or null when it was not the server who spoke. */
function sqlstateOf(error) {
    return isServerError(error) ? String(error.code) : null;
}
const isServerError = (error) => error instanceof Error && 'severity' in error;
/** Node's words for it, which `pg` passes on. */
function networkCode(error) {
    if (!(error instanceof Error) || isServerError(error) || !('code' in error))
        return null;
    return String(error.code);
}
const unreachable = [
    'ENOTFOUND',
    'EAI_AGAIN',
    'ECONNREFUSED',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOENT',
    'EACCES',
];
function isUnreachable(error) {
    const code = networkCode(error);
    return (code !== null && unreachable.includes(code)) || error instanceof ConnectTimeout;
}
/**
 * As libpq does it: another host may know better where this one cannot be reached or takes nobody in, but not where it
 * refuses the password or lacks the database.
 */
function tellsAboutHost({ error }) {
    const sqlstate = sqlstateOf(error);
    return sqlstate === null || sqlstate === '57P03';
}

;// CONCATENATED MODULE: ./build/database/server-errors.js





const oldestMajor = 15;
/** @returns the reason not to work with a server of this version, or null */
function checkVersion(version) {
    if (Number.parseInt(version, 10) >= oldestMajor)
        return null;
    return new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `the server is PostgreSQL ${version}, and Lockstep works with ${oldestMajor} and newer`, { hint: `As a service container: image: postgres:${oldestMajor}` });
}
/**
 * A server that is starting says so. Behind a container engine's port it cannot yet: there the connection is taken and
 * closed again at once.
 */
function isStartingUp({ error }) {
    if (sqlstateOf(error) !== null)
        return sqlstateOf(error) === '57P03';
    return networkCode(error) === 'ECONNRESET' || messageOf(error) === closedEarly;
}
/** `pg`'s words. */
const closedEarly = 'Connection terminated unexpectedly';
const noTls = 'The server does not support SSL connections';
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
/** What went wrong, for each host that was tried, and what to do about the last one. */
function connectionError(settings, failures) {
    const explained = failures.map((failure) => explain(settings, failure));
    const hint = explained.at(-1)?.hint;
    return new runtime_errors/* UserError */.f(runtime_errors/* ExitCode */.y.environment, `cannot connect to ${(0,database_connection/* describeConnection */.If)(settings)}: ${explained.map(({ what }) => what).join('; ')}`, { ...(hint === undefined ? {} : { hint }), cause: failures.at(-1)?.error });
}
/** https://docs.github.com/en/actions/tutorials/use-containerized-services/create-postgresql-service-containers */
const services = "A service container on GitHub's runner is `localhost` with the port that `ports: ['5432:5432']` maps; where the job itself " +
    'runs in a container, it is the name of the service with port 5432.';
function explain(settings, { place, error }) {
    const at = (0,database_connection/* isSocket */.qU)(place) ? `${place.host}/.s.PGSQL.${place.port}` : (0,database_connection/* describeHost */.Ys)(place);
    const sqlstate = sqlstateOf(error);
    if (sqlstate !== null)
        return refused(settings, at, sqlstate, messageOf(error));
    if (error instanceof PasswordMissing)
        return {
            what: `${at} asks for a password, and none was given`,
            hint: `postgres://${encodeURIComponent(settings.user)}:PASSWORD@${(0,database_connection/* describeHost */.Ys)(place)}/${encodeURIComponent(settings.database)}, or PGPASSWORD`,
        };
    if (error instanceof ConnectTimeout)
        return {
            what: `no answer from ${at} within ${(settings.connectTimeout ?? 0) / 1000} s`,
            hint: 'Is the host right, and does a firewall let this machine in? `connect_timeout=60` in the URL waits longer.',
        };
    if (error instanceof NotWanted)
        return { what: `${at} ${error.message}`, hint: '`target_session_attrs=any` takes every server.' };
    if (error instanceof NoBinding)
        return { what: `${at}: ${error.message}`, hint: 'Use sslmode=verify-full in its place.' };
    return unreached(settings, at, error);
}
function unreached({ tls }, at, error) {
    const message = messageOf(error);
    if (message === noTls)
        return {
            what: `${at} offers no TLS, and \`sslmode=${tls.mode}\` asks for it`,
            hint: 'Switch it on at the server (`ssl = on`); for a throwaway server on the same machine, `sslmode=disable` will do.',
        };
    if (message === closedEarly)
        return { what: `${at} closed the connection without a word`, hint: services };
    const code = networkCode(error) ?? '';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
        return { what: `the host of ${at} is not known`, hint: services };
    if (code === 'ECONNREFUSED')
        return { what: `nothing listens on ${at}`, hint: services };
    if (code === 'ENOENT')
        return {
            what: `there is no socket ${at}`,
            hint: 'Name the folder of the socket, or a host: postgres://user@localhost/database',
        };
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return {
            what: `the certificate of ${at} is for another host: ${message}`,
            hint: 'Connect by a name that stands in the certificate; `sslmode=verify-ca` does not compare names.',
        };
    if (/CERT|SIGNATURE|ISSUER/.test(code))
        return {
            what: `the certificate of ${at} cannot be trusted: ${message}`,
            hint: 'Name the file with the certificate of the authority that signed it: sslrootcert=/path/to/root.crt',
        };
    return { what: `${at}: ${message || code}` };
}
/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
function refused({ user, database, tls }, at, sqlstate, message) {
    const said = `${at} says: ${message} (${sqlstate})`;
    switch (sqlstate) {
        case '28P01':
            return {
                what: said,
                hint: `Check the password of \`${user}\`; in a URL write \`@\` as %40, \`/\` as %2F, \`:\` as %3A and \`%\` as %25.`,
            };
        case '28000':
            return message.includes('no encryption') && tls.mode === 'disable'
                ? { what: said, hint: 'sslmode=require' }
                : { what: said, hint: 'Let this machine in with a line in the pg_hba.conf of the server.' };
        case '3D000':
            return { what: said, hint: `CREATE DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)};` };
        case '42501':
            return {
                what: said,
                hint: `GRANT CONNECT ON DATABASE ${(0,quote/* quoteIdentifier */.Cm)(database)} TO ${(0,quote/* quoteIdentifier */.Cm)(user)};`,
            };
        case '53300':
            return {
                what: said,
                hint: message.includes(' for role ')
                    ? `ALTER ROLE ${(0,quote/* quoteIdentifier */.Cm)(user)} CONNECTION LIMIT -1; Lockstep needs two connections, of which one only watches.`
                    : 'Close connections that are not needed, or raise max_connections at the server.',
            };
        case '57P03':
            return {
                what: said,
                hint: 'The server was not ready in time: give a service container `--health-cmd pg_isready`.',
            };
        default:
            return { what: said };
    }
}

// EXTERNAL MODULE: ./build/database/reply.js
var reply = __nccwpck_require__(6020);
// EXTERNAL MODULE: ./build/database/session.js
var session = __nccwpck_require__(8188);
;// CONCATENATED MODULE: ./build/database/server-session.js


/** Milliseconds that a cancelled statement has to end; the connection is closed after that in any case. */
const cancelGrace = 2_000;
/** One message at a time; whoever sends while another one is under way waits for its turn. */
function createServerSession(wire, signal) {
    let exchange = null;
    let lost = null;
    let lastWords = null;
    let turn = Promise.resolve();
    const settle = (how) => {
        const settled = exchange;
        exchange = null;
        if (settled !== null)
            how(settled);
    };
    /** What runs is cancelled on the server first: to close the connection alone would let it run on. */
    const stop = async (reason) => {
        if (lost !== null)
            return;
        lost = reason;
        if (exchange !== null) {
            const grace = setTimeout(() => settle(({ reject }) => reject(reason)), cancelGrace);
            await wire.cancel();
            await turn;
            clearTimeout(grace);
        }
        await wire.end();
    };
    wire.listen({
        onMessage: (message) => {
            if (message.name === 'error')
                lastWords = String(message.message);
            // Rows of COPY TO stdout.
            if (message.name === 'copyData')
                return;
            exchange?.messages.push(message);
            if (message.name !== 'readyForQuery')
                return;
            lastWords = null;
            settle(({ messages, resolve, reject }) => lost === null ? resolve((0,reply/* decodeReply */.X)(messages)) : reject(lost));
        },
        onClose: (error) => {
            const words = lastWords ?? error?.message ?? 'the server closed the connection';
            lost ??= new session/* SessionLost */.d('crashed', words, { cause: error });
            const reason = lost;
            settle(({ reject }) => reject(reason));
        },
    });
    const abort = () => void stop(new session/* SessionLost */.d('cancelled', 'cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted)
        abort();
    const send = (sql, { copyData, deadline }) => {
        if (lost !== null)
            throw lost;
        return new Promise((resolve, reject) => {
            const words = `did not finish within ${deadline} ms`;
            const expire = () => void stop(new session/* SessionLost */.d('deadline', words));
            const timer = deadline === undefined ? undefined : setTimeout(expire, deadline);
            const withoutTimer = (settled) => (value) => {
                clearTimeout(timer);
                settled(value);
            };
            exchange = { messages: [], resolve: withoutTimer(resolve), reject: withoutTimer(reject) };
            wire.query(sql, copyData ?? null);
        });
    };
    return {
        engine: 'server',
        version: wire.parameters.get('server_version')?.split(' ')[0] ?? '',
        send: (sql, options = {}) => {
            const reply = turn.then(() => send(sql, options));
            turn = reply.catch(() => undefined);
            return reply;
        },
        close: async () => {
            signal?.removeEventListener('abort', abort);
            lost ??= new session/* SessionLost */.d('cancelled', 'the session was closed');
            const reason = lost;
            settle(({ reject }) => reject(reason));
            await wire.end();
        },
    };
}

;// CONCATENATED MODULE: ./build/database/server.js








const defaultStartupWait = 15_000;
const startupPause = 250;
/** Milliseconds for goodbyes and cancel requests. */
const closeWait = 2_000;
const copyChunk = 65_536;
/**
 * Connects to a PostgreSQL server and opens a session on it: hosts in order, each in the ways that `sslmode` allows, and again
 * for some seconds while the server is starting.
 * @throws UserError (8) that says why it cannot connect and what to do about it
 * @throws SessionLost when the signal aborts
 */
async function openServer(settings, options = {}) {
    const { signal, applicationName = 'lockstep', startupWait = defaultStartupWait } = options;
    const end = performance.now() + startupWait;
    const open = (place, encryption) => connect(settings, { place, encryption, applicationName, signal: signal ?? null, socket: options.socket });
    for (;;) {
        if (signal?.aborted)
            throw new session/* SessionLost */.d('cancelled', 'cancelled');
        const { found, failures } = await firstThatSuits(settings, open);
        if (found !== null) {
            const session = createServerSession(found, signal);
            const refusal = checkVersion(session.version);
            if (refusal === null)
                return session;
            await session.close();
            throw refusal;
        }
        if (signal?.aborted)
            continue;
        if (!failures.some(isStartingUp) || performance.now() > end)
            throw connectionError(settings, failures);
        await (0,promises_.setTimeout)(startupPause);
    }
}
async function connect(settings, way) {
    const { place, signal } = way;
    const ssl = way.encryption === 'tls' ? tlsOptions(settings.tls) : false;
    const client = new Client(clientConfig(settings, way, ssl));
    // What is not given, `pg` takes from PGOPTIONS; the environment has been read already.
    const { connectionParameters } = client;
    connectionParameters.options = (0,database_connection/* startupOptions */.S4)(settings);
    const connection = client.connection;
    const destroy = (error) => connection.stream.destroy(error);
    const parameters = new Map();
    let backend = { processID: 0, secretKey: 0 };
    let listeners = null;
    let failure = null;
    if (settings.tls.channelBinding === 'require')
        connection.on('message', requireBinding(destroy));
    connection.on('message', (message) => {
        if (message.name === 'parameterStatus')
            parameters.set(String(message.parameterName), String(message.parameterValue));
        if (message.name === 'backendKeyData')
            backend = message;
        listeners?.onMessage(message);
    });
    client.on('error', (error) => {
        failure ??= error;
    });
    const closed = new Promise((resolve) => {
        client.on('end', () => {
            listeners?.onClose(failure);
            resolve();
        });
    });
    const abort = () => destroy(new session/* SessionLost */.d('cancelled', 'cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    const { connectTimeout } = settings;
    const timer = connectTimeout === null ? undefined : setTimeout(() => destroy(new ConnectTimeout()), connectTimeout);
    try {
        await client.connect();
    }
    catch (error) {
        connection.stream.destroy();
        throw error;
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
    }
    return {
        parameters,
        query: (sql, copyData) => void client.query(simpleQuery(sql, copyData)),
        cancel: () => requestCancel(place, ssl, backend),
        end: async () => {
            const patience = setTimeout(() => connection.stream.destroy(), closeWait);
            await client.end();
            await closed;
            clearTimeout(patience);
        },
        listen: (all) => {
            listeners = all;
        },
    };
}
function clientConfig(settings, { place, applicationName, socket }, ssl) {
    const { user, database, password, tls } = settings;
    return {
        ...place,
        user,
        database,
        // A function is asked only when the server wants a password; without one, `pg` would look for a .pgpass file.
        password: () => {
            if (password === null)
                throw new PasswordMissing();
            return password;
        },
        ssl,
        sslnegotiation: 'postgres',
        enableChannelBinding: tls.channelBinding === 'require',
        client_encoding: 'utf8',
        application_name: settings.applicationName ?? applicationName,
        keepAlive: true,
        ...(socket === undefined ? {} : { stream: socket }),
    };
}
/**
 * One message of the simple protocol (https://www.postgresql.org/docs/current/protocol-flow.html). The answers are read off
 * the connection as they come; `pg` only has to be kept from making results of its own.
 */
function simpleQuery(sql, copyData) {
    const ignore = () => undefined;
    let rows = copyData;
    return {
        submit: (connection) => connection.query(sql),
        handleRowDescription: ignore,
        handleDataRow: ignore,
        handleCommandComplete: ignore,
        handleEmptyQuery: ignore,
        handleCopyData: ignore,
        handleError: ignore,
        handleReadyForQuery: ignore,
        handleCopyInResponse: (connection) => {
            if (rows === null)
                return connection.sendCopyFail('no rows were given for COPY FROM stdin');
            for (let start = 0; start < rows.length; start += copyChunk) {
                connection.sendCopyFromChunk(Buffer.from(rows.subarray(start, start + copyChunk)));
            }
            connection.endCopyFrom();
            rows = null;
        },
    };
}
/** On a connection of its own, encrypted like the first one: the server closes it when it has passed the request on. */
async function requestCancel(place, ssl, backend) {
    const connection = new Connection({ ssl });
    const cancel = () => connection.cancel(backend.processID, backend.secretKey);
    await new Promise((resolve) => {
        const patience = setTimeout(() => connection.stream.destroy(), closeWait);
        connection.on('error', () => connection.stream.destroy());
        connection.on('end', () => {
            clearTimeout(patience);
            resolve();
        });
        connection.on('connect', () => (ssl === false ? cancel() : connection.requestSsl()));
        connection.on('sslconnect', cancel);
        if ((0,database_connection/* isSocket */.qU)(place))
            connection.connect(`${place.host}/.s.PGSQL.${place.port}`);
        else
            connection.connect(place.port, place.host);
    });
}


/***/ }),

/***/ 8188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ SessionLost)
/* harmony export */ });
class SessionLost extends Error {
    reason;
    constructor(reason, message, options) {
        super(message, options);
        this.name = 'SessionLost';
        this.reason = reason;
    }
}


/***/ }),

/***/ 1769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G0: () => (/* binding */ sumEntries),
/* harmony export */   P4: () => (/* binding */ SUM_FILE),
/* harmony export */   Z$: () => (/* binding */ atlasSum),
/* harmony export */   _e: () => (/* binding */ describeMismatch),
/* harmony export */   gA: () => (/* binding */ verifyAtlasSum)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(217);


/**
 * `atlas.sum`, byte for byte as Atlas writes it (ariga/atlas sql/migrate/dir.go): a header over all entries, then for
 * each file the SHA-256 over all files up to and including it.
 */
const SUM_FILE = 'atlas.sum';
/** The entries for files in the bytewise order of their names. */
function sumEntries(files) {
    const running = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const entries = [];
    for (const { name, source } of files) {
        running.update(name);
        if (isIgnored(source.bytes))
            continue;
        running.update(source.bytes);
        entries.push({ name, hash: running.copy().digest('base64') });
    }
    return entries;
}
/** `-- atlas:sum ignore` on the first line; latin1 keeps every byte apart, so that ` -~` means printable ASCII. */
function isIgnored(bytes) {
    const newline = bytes.indexOf(0x0a);
    const line = Buffer.from(newline < 0 ? bytes : bytes.subarray(0, newline)).toString('latin1');
    return /^[ -~]*atlas:sum +ignore(?![ -~])/.test(line);
}
function headerOf(entries) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const entry of entries)
        hash.update(entry.name).update(entry.hash);
    return `h1:${hash.digest('base64')}`;
}
/** The text of `atlas.sum` for the `*.sql` files of a directory, in the bytewise order of their names. */
function atlasSum(files) {
    const entries = sumEntries(files);
    return [headerOf(entries), ...entries.map((entry) => `${entry.name} h1:${entry.hash}`), ''].join('\n');
}
/**
 * Compares the bytes of an `atlas.sum` with the files, and names the first line that does not fit. Hashes are
 * cumulative, so every line after it would differ too.
 */
function verifyAtlasSum(sum, files) {
    const [header = '', ...lines] = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(sum)
        .replace(/\r?\n$/, '')
        .split(/\r?\n/);
    const mismatch = (line, name, reason) => {
        return { kind: 'mismatch', file: SUM_FILE, line, name, reason };
    };
    const computed = sumEntries(files);
    const stored = [];
    for (const [index, line] of lines.entries()) {
        const mark = line.indexOf('h1:');
        if (mark < 0)
            return mismatch(index + 2, SUM_FILE, 'malformed');
        stored.push({ name: line.slice(0, mark).trim(), hash: line.slice(mark + 'h1:'.length) });
    }
    for (const [index, entry] of stored.entries()) {
        const own = computed[index];
        if (own?.name === entry.name && own.hash === entry.hash)
            continue;
        const elsewhere = computed.some((other) => other.name === entry.name);
        if (!elsewhere || own === undefined)
            return mismatch(index + 2, entry.name, 'removed');
        return mismatch(index + 2, own.name, own.name === entry.name ? 'edited' : 'added');
    }
    const next = computed[stored.length];
    if (next !== undefined)
        return mismatch(stored.length + 2, next.name, 'added');
    return header === headerOf(computed)
        ? { kind: 'valid', file: SUM_FILE }
        : mismatch(1, SUM_FILE, 'malformed');
}
const REASONS = {
    added: 'is in the directory, but has no line there',
    edited: 'was edited after its checksum was written',
    removed: 'has a line there, but is not in the directory',
    malformed: 'the line is not one that Atlas writes',
};
/** One sentence: which line of the checksum file does not fit, which migration file, and why. */
function describeMismatch(path, { file, line, name, reason }) {
    const what = reason === 'malformed' ? REASONS[reason] : `${name} ${REASONS[reason]}`;
    return `${path}/${file}:${line} does not fit the directory: ${what}`;
}


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ detectFormat),
  S: () => (/* binding */ isAuto)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __nccwpck_require__(3721);
// EXTERNAL MODULE: ./build/directory/format-names.js
var format_names = __nccwpck_require__(2812);
// EXTERNAL MODULE: ./build/directory/formats/index.js + 8 modules
var formats = __nccwpck_require__(8473);
// EXTERNAL MODULE: ./build/directory/group.js
var group = __nccwpck_require__(9915);
// EXTERNAL MODULE: ./build/directory/evidence.js
var evidence = __nccwpck_require__(1027);
// EXTERNAL MODULE: ./build/directory/formats/diesel.js
var diesel = __nccwpck_require__(5);
// EXTERNAL MODULE: ./build/directory/formats/plain.js
var plain = __nccwpck_require__(8695);
// EXTERNAL MODULE: ./build/directory/text.js
var directory_text = __nccwpck_require__(217);
;// CONCATENATED MODULE: ./build/directory/known-formats.js


const FLYWAY_NAME = /^(?:[VUB]\d[\d._]*|R)__.+\.sql$/;
const REFINERY_NAME = /^([VU])(\d+)__\w+\.sql$/;
/**
 * Formats that are recognised and refused by name, because running their files as plain SQL would be wrong. A format
 * that gets a reader in `formats/` leaves this table.
 */
const knownFormats = [
    // sqitchers/sqitch lib/App/Sqitch/Plan.pm
    { name: 'sqitch', detect: (listing) => (0,evidence/* named */.KT)(listing, /^sqitch\.plan$/) },
    // drizzle-team/drizzle-orm drizzle-orm/src/migrator.ts: a journal in 0.x, a snapshot in every folder in 1.x
    {
        name: 'drizzle',
        detect: (listing) => (0,evidence/* named */.KT)(listing, /^meta\/_journal\.json$/) ??
            ((0,evidence/* named */.KT)(listing, /^[^/]+\/migration\.sql$/) && (0,evidence/* named */.KT)(listing, /^[^/]+\/snapshot\.json$/)),
    },
    // graphile/migrate src/migration.ts
    {
        name: 'graphile-migrate',
        detect: (listing) => (0,evidence/* marked */.xI)(listing, 'graphile-migrate') ??
            ((0,evidence/* named */.KT)(listing, /^current(?:\.sql$|\/)/) && (0,evidence/* named */.KT)(listing, /^committed\//)) ??
            ((0,evidence/* near */.Zh)(listing, /\.gmrc(?:\.js)?$/) && (0,evidence/* named */.KT)(listing, /^(?:current\.sql$|current\/|committed\/)/)),
    },
    // rust-db/refinery refinery_core/src/util.rs
    { name: 'refinery', detect: detectRefinery },
    // flyway/flyway flyway-core/.../internal/resource/ResourceNameParser
    { name: 'flyway', detect: (listing) => (0,evidence/* counted */.hS)(listing, FLYWAY_NAME, 'named V<version>__<name>.sql') },
    // liquibase/liquibase .../AbstractFormattedChangeLogParser
    {
        name: 'liquibase',
        detect: (listing) => {
            const changelogs = listing.entries.filter((entry) => /^[^/]+\.(?:xml|ya?ml|json)$/i.test(entry.name));
            const changelog = changelogs.find((entry) => /databaseChangeLog/.test((0,directory_text/* head */.d5)(entry.source.bytes)));
            return ((0,evidence/* marked */.xI)(listing, 'liquibase') ??
                (changelog === undefined ? null : `databaseChangeLog in ${changelog.name}`));
        },
    },
    // rubenv/sql-migrate sqlparse/sqlparse.go
    { name: 'sql-migrate', detect: (listing) => (0,evidence/* marked */.xI)(listing, 'sql-migrate') },
    // amacneil/dbmate pkg/dbmate/migration.go
    { name: 'dbmate', detect: (listing) => (0,evidence/* marked */.xI)(listing, 'dbmate') },
    // jackc/tern migrate/migrate.go
    {
        name: 'tern',
        detect: (listing) => (0,evidence/* marked */.xI)(listing, 'tern') ??
            (0,evidence/* withProject */.C3)(listing, evidence/* SIMPLE_NAME */.X0, evidence/* ONE_WAY */.r6, (0,evidence/* named */.KT)(listing, /^tern\.conf$/) ?? (0,evidence/* near */.Zh)(listing, /tern\.conf$/)),
    },
    // salsita/node-pg-migrate src/sqlMigration.ts
    {
        name: 'node-pg-migrate',
        detect: (listing) => (0,evidence/* marked */.xI)(listing, 'node-pg-migrate') ??
            (0,evidence/* withProject */.C3)(listing, evidence/* REVERSIBLE_NAME */.cz, evidence/* PAIRS */.Ox, (0,evidence/* near */.Zh)(listing, /package\.json$/, /"node-pg-migrate"/)),
    },
    // supabase/cli apps/cli-go/pkg/migration/list.go
    {
        name: 'supabase',
        detect: (listing) => {
            const inFolder = /(?:^|\/)supabase\/migrations$/.test(listing.path)
                ? 'a folder supabase/migrations'
                : null;
            return (0,evidence/* withProject */.C3)(listing, evidence/* SIMPLE_NAME */.X0, evidence/* ONE_WAY */.r6, inFolder ?? (0,evidence/* near */.Zh)(listing, /^\.\.\/config\.toml$/, /^\[db\]/m));
        },
    },
    // ThomWright/postgres-migrations
    {
        name: 'postgres-migrations',
        detect: (listing) => (0,evidence/* marked */.xI)(listing, 'postgres-migrations') ??
            (0,evidence/* withProject */.C3)(listing, /^\d+[-_].*\.sql$/, evidence/* ONE_WAY */.r6, (0,evidence/* near */.Zh)(listing, /package\.json$/, /"postgres-migrations"/)),
    },
];
/** Flyway's `U1__x.sql` undoes `V1__x.sql`; refinery's is a migration of its own, so it has no `V1`. */
function detectRefinery(listing) {
    const project = (0,evidence/* near */.Zh)(listing, /refinery\.toml$/) ?? (0,evidence/* near */.Zh)(listing, /Cargo\.toml$/, /\brefinery\b/);
    const byProject = (0,evidence/* withProject */.C3)(listing, REFINERY_NAME, 'named V<number>__<name>.sql', project);
    if (byProject !== null)
        return byProject;
    const alone = listing.entries.find(({ name }) => {
        const [, prefix, version] = REFINERY_NAME.exec(name) ?? [];
        return prefix === 'U' && (0,evidence/* named */.KT)(listing, new RegExp(`^V${version}__`)) === null;
    });
    return alone === undefined ? null : `${alone.name} without a V file of the same version`;
}

// EXTERNAL MODULE: ./build/directory/markers.js
var markers = __nccwpck_require__(5827);
;// CONCATENATED MODULE: ./build/directory/mixed.js







/** Which format a single file looks like; null for files that every tool passes over. */
function looksLike(file) {
    if (/^[^/]+\/migration\.sql$/.test(file.name))
        return PRISMA_FOLDER;
    if (diesel/* DIESEL_NAME */.z.test(file.name))
        return 'diesel';
    if (!/^[^/]+\.sql$/i.test(file.name))
        return null;
    const marker = (0,markers/* markerOf */.w)(file);
    if (marker !== null)
        return marker.format;
    if (FLYWAY_NAME.test(file.name))
        return 'flyway';
    if (evidence/* REVERSIBLE_NAME */.cz.test(file.name))
        return 'golang-migrate or sqlx';
    return plain/* NUMBERED */.Z.test(file.name) ? 'plain' : null;
}
const PRISMA_FOLDER = 'prisma or drizzle';
/** Formats whose tool refuses, or never runs, a plain numbered file in the same folder. */
const NEVER_BESIDE_PLAIN = new Set([
    PRISMA_FOLDER,
    'diesel',
    'flyway',
    ...markers/* markers */.S.filter((marker) => marker.required).map((marker) => marker.format),
]);
/** Whether every file can be run as it stands: numbered, without sections of up and down, without down scripts. */
function isPlainSql(listing) {
    return listing.entries.every((file) => ['plain', null].includes(looksLike(file)));
}
/**
 * The error for a directory whose files belong to different tools, or null. Whichever format was chosen, some of the
 * files would be left out or run wrongly: a goose file without `-- +goose Up`, for example, would be run whole.
 */
function mixedFormats(listing) {
    const groups = (0,group/* groupBy */.$)(listing.entries, looksLike);
    if (![...groups.keys()].some((format) => NEVER_BESIDE_PLAIN.has(format)))
        groups.delete('plain');
    if (groups.size < 2)
        return null;
    const parts = [...groups].map(([format, [first, ...others]]) => {
        const more = others.length === 0 ? '' : ` and ${others.length} more`;
        return `${format} (${first?.name}${more})`;
    });
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${listing.path} mixes formats: ${parts.join(', ')}`, {
        hint: 'Keep the files of one tool in a folder of their own; when they all belong to one, name it: format: NAME',
    });
}

;// CONCATENATED MODULE: ./build/directory/recognise.js



const detectors = new Map([...knownFormats, ...formats/* formats */.F].map((format) => [format.name, format]));
/** Which tool's directory this looks like, whether it can be read or not; null when it looks like none. */
function recognise(listing) {
    for (const name of format_names/* detectionOrder */.U) {
        const evidence = detectors.get(name)?.detect(listing) ?? null;
        if (evidence !== null)
            return { name, evidence };
    }
    return null;
}

// EXTERNAL MODULE: ./build/directory/order.js
var order = __nccwpck_require__(940);
;// CONCATENATED MODULE: ./build/directory/search.js


const MAX_CANDIDATES = 200;
const MAX_FOUND = 3;
/**
 * Looks below a directory that is none itself for folders that are: somebody named `prisma` instead of
 * `prisma/migrations`. They are only suggested, never read: a repository may hold several, for different databases.
 */
function migrationFolders(listing) {
    const found = [];
    for (const folder of candidates(listing)) {
        if (found.length === MAX_FOUND)
            break;
        const path = listing.path === '.' ? folder : `${listing.path}/${folder}`;
        if (found.some((one) => path.startsWith(`${one.path}/`)))
            continue;
        const inside = listing.entries.filter((entry) => entry.name.startsWith(`${folder}/`));
        const entries = inside.map((entry) => ({ ...entry, name: entry.name.slice(folder.length + 1) }));
        const recognised = recognise({ path, entries, surroundings: [] });
        if (recognised !== null)
            found.push({ path, found: recognised });
    }
    return found;
}
/** The folders that hold SQL files and the folders right above them, the topmost first. */
function candidates(listing) {
    const folders = new Set();
    for (const { name } of listing.entries) {
        if (!/\.(?:sql|plan)$/i.test(name))
            continue;
        const parents = name.split('/').slice(0, -1);
        for (const depth of [parents.length - 1, parents.length]) {
            if (depth > 0)
                folders.add(parents.slice(0, depth).join('/'));
        }
    }
    const depth = (folder) => folder.split('/').length;
    return [...folders].sort((a, b) => depth(a) - depth(b) || (0,order/* bytewise */.Z)(a, b)).slice(0, MAX_CANDIDATES);
}

;// CONCATENATED MODULE: ./build/directory/detect.js








/**
 * The reader for a directory. `requested` is the user's `format`: null, empty or `auto` means to recognise it. A
 * format that the user names always wins; when the directory looks like another tool's, that is a warning.
 * @throws UserError (2) for an unknown format, one without a reader, mixed formats, or no migration directory at all.
 */
function detectFormat(listing, requested) {
    const mixed = mixedFormats(listing);
    const found = recognise(listing);
    if (requested !== null && !isAuto(requested)) {
        const format = formatNamed(requested);
        const objection = mixed?.message ?? (isAtOdds(listing, found, requested) ? sentence(listing.path, found) : null);
        return {
            format,
            warnings: objection === null ? [] : [`format: ${requested} was named, but ${objection}`],
        };
    }
    if (mixed !== null)
        throw mixed;
    if (found === null)
        throw notADirectory(listing);
    const format = formats/* formats */.F.find((one) => one.name === found.name);
    if (format !== undefined)
        return { format, warnings: [] };
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${sentence(listing.path, found)}, a format that cannot be read`, {
        hint: isPlainSql(listing)
            ? `${readable()}. Its files can be read as they are with format: plain`
            : readable(),
    });
}
/** Whether a `format` input leaves the choice to us. */
function isAuto(format) {
    return format === null || format === '' || format === 'auto';
}
/**
 * What looks plain looks like no tool's. Files of plain SQL mean the same in both of our own formats, whichever tool's
 * project they lie in. The `.up.sql` names of golang-migrate are those of sqlx too, so that only the user can tell.
 */
function isAtOdds(listing, found, requested) {
    if (found === null || found.name === requested || found.name === 'plain')
        return false;
    if (found.name === 'golang-migrate' && requested === 'sqlx')
        return false;
    const isOurs = requested === 'plain' || requested === 'atlas';
    return !(isOurs && found.name !== 'atlas' && isPlainSql(listing));
}
function formatNamed(requested) {
    const format = formats/* formats */.F.find((one) => one.name === requested);
    if (format !== undefined)
        return format;
    if (format_names/* formatNames */.E.some((name) => name === requested)) {
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `format: ${requested} cannot be read`, { hint: readable() });
    }
    const near = (0,nearest/* nearest */.p)(requested, format_names/* formatNames */.E);
    const names = `The formats are auto, ${format_names/* formatNames */.E.join(', ')}`;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `format: ${requested} is not a format`, {
        hint: near === null ? names : `Did you mean format: ${near}? ${names}`,
    });
}
function readable() {
    const names = format_names/* formatNames */.E.filter((name) => formats/* formats */.F.some((format) => format.name === name));
    return `Formats that can be read: ${names.join(', ')}`;
}
function sentence(path, { name, evidence }) {
    return `${path} looks like ${/^(?:[aeiou]|sql)/.test(name) ? 'an' : 'a'} ${name} directory (${evidence})`;
}
function notADirectory(listing) {
    const below = migrationFolders(listing);
    const [first] = below;
    const hint = first === undefined
        ? `A migration directory holds files such as 0001_init.sql. Known formats: ${format_names/* formatNames */.E.join(', ')}`
        : `${below.map((one) => sentence(one.path, one.found)).join('; ')}. Name it, as in dir: ${first.path}`;
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${listing.path} is not a migration directory: it holds ${summary(listing)}`, {
        hint,
    });
}
const SHOWN_KINDS = 4;
/** `3 .ts files, README.md, a folder src`: enough for a person to see that it is the wrong folder. */
function summary(listing) {
    const kinds = (0,group/* groupBy */.$)(listing.entries, ({ name }) => {
        const folder = /^[^/]+\//.exec(name)?.[0];
        return folder ?? /\.[^.]+$/.exec(name)?.[0] ?? '';
    });
    const parts = [...kinds].map(([kind, files]) => {
        if (kind.endsWith('/'))
            return `a folder ${kind.slice(0, -1)}`;
        return files.length === 1 ? files[0]?.name : `${files.length} ${kind === '' ? 'other' : kind} files`;
    });
    const more = parts.length - SHOWN_KINDS;
    return more > 0 ? `${parts.slice(0, SHOWN_KINDS).join(', ')} and ${more} more` : parts.join(', ');
}


/***/ }),

/***/ 4912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ directiveWarnings),
/* harmony export */   f: () => (/* binding */ fileDirectives)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);

/** The words that speak about the file as a whole; `nolint` and `assert` also exist above a statement. */
const FILE_WORDS = new Set(['checkpoint', 'txmode']);
/** Directives that change what the file's text means, so that running it as plain SQL would be wrong. */
const NOT_PLAIN_SQL = new Map([
    ['delimiter', 'end its statements with ; (function bodies in $$ may hold any number of them)'],
    ['import', 'copy the imported file into this one'],
    ['txtar', 'keep only its migration.sql part in this file'],
]);
const TRANSACTION_WORDS = ['atlas:txmode', 'lockstep:transaction'];
/**
 * Reads the header: the lines from the first byte on that start with `--` or `#`, up to a blank line.
 * LF and CRLF are equal here: Atlas itself reads no directive in a CRLF checkout (ariga/atlas sql/migrate/dir.go),
 * which silently puts a `txmode none` file into a transaction. A byte order mark is passed over for the same reason.
 */
function readHeader({ bytes }) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const directives = [];
    let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    for (let line = 1;; line++) {
        const newline = buffer.indexOf('\n', start);
        const end = newline < 0 ? buffer.length : newline;
        const text = buffer.toString('latin1', start, end).trimEnd();
        if (!/^(?:--|#)/.test(text))
            return { directives, closed: text === '' };
        const [, owner, word, argument = ''] = /^(?:-+|#+)\s*(atlas|lockstep):(\w+)(?:\s+(.*))?$/.exec(text) ?? [];
        if ((owner === 'atlas' || owner === 'lockstep') && word !== undefined) {
            directives.push({ owner, word, argument, line });
        }
        if (newline < 0)
            return { directives, closed: false };
        start = newline + 1;
    }
}
/**
 * What the header of a file says about the whole file. Atlas' directives count only in a header that a blank line
 * ends; `lockstep:transaction` counts in every header.
 * @throws UserError (2) for a value that does not exist, two values, or a directive that makes the file unreadable.
 */
function fileDirectives(source) {
    const { directives, closed } = readHeader(source);
    const valid = directives.filter((one) => closed || one.owner === 'lockstep' || NOT_PLAIN_SQL.has(one.word));
    const foreign = valid.find((one) => one.owner === 'atlas' && NOT_PLAIN_SQL.has(one.word));
    if (foreign !== undefined) {
        throw refusal(source, foreign, 'is not supported', `Remove the line and ${NOT_PLAIN_SQL.get(foreign.word)}`);
    }
    const checkpoint = valid.find((one) => one.owner === 'atlas' && one.word === 'checkpoint');
    return {
        transaction: transactionOf(source, valid),
        ...(checkpoint && { checkpoint: { tag: checkpoint.argument || null } }),
    };
}
function transactionOf(source, directives) {
    const modes = directives.filter((one) => TRANSACTION_WORDS.includes(`${one.owner}:${one.word}`));
    const [first, second] = modes;
    if (first === undefined)
        return 'file';
    const line = `-- ${first.owner}:${first.word} none`;
    if (second !== undefined) {
        throw refusal(source, second, `is the second of its kind, after line ${first.line}`, 'Keep one of the two lines');
    }
    if (first.argument === 'all') {
        throw refusal(source, first, 'cannot be set by one file: it speaks about all of them', 'Use transaction: all for the whole run');
    }
    if (first.argument === 'none' || first.argument === 'file')
        return first.argument;
    throw refusal(source, first, 'has a value that does not exist', `The values are none and file, as in ${line}`);
}
function refusal(source, directive, why, hint) {
    const { owner, word, argument, line } = directive;
    const shown = `-- ${owner}:${word} ${argument}`.trim();
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${source.path}:${line}: "${shown}" ${why}`, {
        hint,
        at: { file: source.path, line, column: 1 },
    });
}
/** A sentence for each file whose Atlas directives have no effect because no blank line follows them. */
function directiveWarnings(sources) {
    return sources.flatMap((source) => {
        const { directives, closed } = readHeader(source);
        if (closed)
            return [];
        return directives
            .filter((one) => one.owner === 'atlas' && FILE_WORDS.has(one.word))
            .map((one) => `${source.path}:${one.line}: atlas:${one.word} has no effect: a blank line must follow the comments at the top of the file`);
    });
}


/***/ }),

/***/ 1027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ withProject),
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Ox: () => (/* binding */ PAIRS),
/* harmony export */   X0: () => (/* binding */ SIMPLE_NAME),
/* harmony export */   Zh: () => (/* binding */ near),
/* harmony export */   cz: () => (/* binding */ REVERSIBLE_NAME),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   r6: () => (/* binding */ ONE_WAY),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5827);

// The parts that detectors are made of: each returns what speaks for a tool, in words for a person, or null.
/** Names that several tools share, and how they are called in sentences. */
const REVERSIBLE_NAME = /^\d+_.*\.(?:up|down)\.sql$/;
const SIMPLE_NAME = /^\d+_.*(?<!\.(?:up|down))\.sql$/;
const PAIRS = 'named <number>_<name>.up.sql or .down.sql';
const ONE_WAY = 'named <number>_<name>.sql';
/** Files of such names count only together with a sign of the tool in the project: `sqlx in ../Cargo.toml`. */
function withProject(listing, name, what, project) {
    const files = counted(listing, name, what);
    return files === null || project === null ? null : `${files}, and ${project}`;
}
/** The first file of such a name. */
function named(listing, name) {
    return listing.entries.find((entry) => name.test(entry.name))?.name ?? null;
}
/** How many files have such a name: `2 files named …`. */
function counted(listing, name, what) {
    return count(listing.entries.filter((entry) => name.test(entry.name)).length, what);
}
/** How many files carry the comment by which the tool marks its files. */
function marked(listing, format) {
    const files = listing.entries.filter((entry) => /^[^/]+\.sql$/.test(entry.name));
    const hits = files.flatMap((file) => (0,_markers_js__WEBPACK_IMPORTED_MODULE_0__/* .markerOf */ .w)(file) ?? []).filter((marker) => marker.format === format);
    return count(hits.length, `with "${hits[0]?.shown}"`);
}
function count(files, what) {
    return files === 0 ? null : `${files} ${files === 1 ? 'file' : 'files'} ${what}`;
}
/** A file above the directory that names the tool: `sqlx in ../Cargo.toml`. */
function near(listing, name, content) {
    for (const entry of listing.surroundings) {
        if (!name.test(entry.name))
            continue;
        if (content === undefined)
            return entry.name;
        const [found] = content.exec(Buffer.from(entry.source.bytes).toString('latin1')) ?? [];
        if (found !== undefined)
            return `${found} in ${entry.name}`;
    }
    return null;
}


/***/ }),

/***/ 2812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ formatNames),
/* harmony export */   U: () => (/* binding */ detectionOrder)
/* harmony export */ });
/** Every format that `--format` knows, in the order of the documentation. */
const formatNames = [
    'atlas',
    'plain',
    'prisma',
    'diesel',
    'sqlx',
    'golang-migrate',
    'goose',
    'dbmate',
    'flyway',
    'liquibase',
    'drizzle',
    'graphile-migrate',
    'node-pg-migrate',
    'supabase',
    'refinery',
    'sqitch',
    'tern',
    'sql-migrate',
    'postgres-migrations',
];
/**
 * The order in which a directory is tried: what a folder layout says first, then names that only one tool uses, then
 * comments inside the files, then names that several tools share; plain takes what is left. `atlas.sum` comes after
 * the comments, because Atlas can also be put on top of a goose or flyway directory.
 */
const detectionOrder = [
    'sqitch',
    'prisma',
    'drizzle',
    'graphile-migrate',
    'diesel',
    'refinery',
    'flyway',
    'liquibase',
    'goose',
    'sql-migrate',
    'dbmate',
    'tern',
    'node-pg-migrate',
    'sqlx',
    'golang-migrate',
    'atlas',
    'supabase',
    'postgres-migrations',
    'plain',
];


/***/ }),

/***/ 5536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ atlasChecksum),
/* harmony export */   Y: () => (/* binding */ atlas)
/* harmony export */ });
/* harmony import */ var _atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1769);
/* harmony import */ var _directives_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4912);
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9099);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(940);




/**
 * Atlas' own format: `*.sql` at the top in the bytewise order of their names, with `atlas.sum` beside them.
 * Source: ariga/atlas sql/migrate/dir.go.
 */
const atlas = {
    name: 'atlas',
    detect: (listing) => (listing.entries.some((entry) => entry.name === _atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__/* .SUM_FILE */ .P4) ? _atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__/* .SUM_FILE */ .P4 : null),
    read,
    checksum: atlasChecksum,
    warnings: (listing) => (0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .directiveWarnings */ .V)((0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .topLevelSql */ .eb)(listing).map((entry) => entry.source)),
};
function read(listing) {
    const entries = (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .topLevelSql */ .eb)(listing);
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDownScripts */ .lj)(listing, entries, 'atlas');
    const files = entries.map((entry) => {
        const base = entry.name.slice(0, -'.sql'.length);
        const [, version = base, description = ''] = /^([^_]*)_(.*)$/s.exec(base) ?? [];
        return (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationFile */ .ZQ)(entry, { version, description, ...(0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .fileDirectives */ .f)(entry.source) });
    });
    // In the order of their names, so the two files of one version need not be neighbours: `1_a`, `1-x`, `1_b` are not.
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDuplicates */ .B7)(listing, [...files].sort((a, b) => (0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .bytewise */ .Z)(a.version, b.version)), _order_js__WEBPACK_IMPORTED_MODULE_3__/* .bytewise */ .Z);
    return files;
}
/** Compares `atlas.sum`, where there is one, with the files that Atlas hashes. */
function atlasChecksum(listing) {
    const sum = listing.entries.find((entry) => entry.name === _atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__/* .SUM_FILE */ .P4);
    return sum === undefined ? { kind: 'none' } : (0,_atlas_sum_js__WEBPACK_IMPORTED_MODULE_0__/* .verifyAtlasSum */ .gA)(sum.source.bytes, (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .topLevelSql */ .eb)(listing));
}


/***/ }),

/***/ 5:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ diesel),
/* harmony export */   z: () => (/* binding */ DIESEL_NAME)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1027);
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9099);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(940);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(217);





const DIESEL_NAME = /^\d[^/]*\/up\.sql$/;
/**
 * Diesel: `<version>_<name>/up.sql`, with an optional `down.sql` and `metadata.toml` beside it. The version is the text
 * before the first `_` without its dashes, and versions are ordered as texts: `2020-01-02-030405_x` comes after
 * `20191231000000_y`. Source: diesel-rs/diesel diesel_migrations/migrations_internals/src/lib.rs, file_based_migrations.rs.
 */
const diesel = {
    name: 'diesel',
    detect: (listing) => (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(listing, DIESEL_NAME, 'named <version>_<name>/up.sql'),
    read,
    warnings: (listing) => (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .byteOrderMarkWarnings */ .Tj)(listing.entries.filter(({ name }) => /^[^/]+\/up\.sql$/.test(name)).map(({ source }) => source), 'Diesel'),
};
function read(listing) {
    const files = [...(0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .filesByFolder */ .Zc)(listing)].map(([folder, entries]) => {
        const find = (name) => entries.find((entry) => entry.name === `${folder}/${name}`);
        const up = find('up.sql');
        if (up === undefined)
            throw noMigration(listing, folder);
        if (up.source.bytes.length === 0)
            throw empty(listing, up);
        const [, version = folder, description = ''] = /^([^_]*)_(.*)$/s.exec(folder) ?? [];
        return (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationFile */ .ZQ)(up, {
            version: version.replaceAll('-', ''),
            description,
            down: find('down.sql')?.source ?? null,
            // `batch_execute` sends the file as one simple-protocol message.
            transaction: runsInTransaction(find('metadata.toml')) ? 'file' : 'message',
        });
    });
    const ordered = files.sort((a, b) => (0,_order_js__WEBPACK_IMPORTED_MODULE_3__/* .bytewise */ .Z)(a.version, b.version));
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDuplicates */ .B7)(listing, ordered, _order_js__WEBPACK_IMPORTED_MODULE_3__/* .bytewise */ .Z);
    return ordered;
}
/** Diesel passes over a file that it cannot read as TOML, and then the migration runs in a transaction after all. */
function runsInTransaction(metadata) {
    if (metadata === undefined)
        return true;
    const lines = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(metadata.source.bytes).split(/\r?\n/);
    const index = lines.findIndex((line) => /^\s*["']?run_in_transaction\b/.test(line));
    const line = lines[index];
    if (line === undefined)
        return true;
    const value = /^\s*(["']?)run_in_transaction\1[ \t]*=[ \t]*(true|false)\s*(?:#.*)?$/.exec(line)?.[2];
    if (value !== undefined)
        return value === 'true';
    const { path } = metadata.source;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${path}:${index + 1}: run_in_transaction is neither true nor false`, {
        hint: 'Write it as run_in_transaction = false',
        at: { file: path, line: index + 1, column: 1 },
    });
}
function noMigration(listing, folder) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${listing.path}/${folder} has no up.sql: Diesel refuses the whole directory`, { hint: `Restore ${listing.path}/${folder}/up.sql, or remove the folder` });
}
function empty(listing, up) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${listing.path}/${up.name} is empty: Diesel refuses to run it`, {
        hint: 'Write the migration, or SELECT 1; if it has nothing to do',
    });
}


/***/ }),

/***/ 9997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ golangMigrate),
/* harmony export */   p: () => (/* binding */ GOLANG_MIGRATE_NAME)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);
/* harmony import */ var _sql_part_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2414);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1027);
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9099);
/* harmony import */ var _scripts_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2296);





/** Any suffix counts, so that an editor's backup (`1_a.up.sql~`) is the same version once more. */
const GOLANG_MIGRATE_NAME = /^([0-9]+)_(.*)\.(down|up)\.(.*)$/;
/**
 * golang-migrate: `<number>_<name>.up.<suffix>` and `.down.<suffix>` at the top, in the order of the numbers. Up or
 * down alone is legal. Source: golang-migrate/migrate source/parse.go, source/iofs/iofs.go.
 */
const golangMigrate = {
    name: 'golang-migrate',
    detect: (listing) => (0,_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(listing, _evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .REVERSIBLE_NAME */ .cz, _evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .PAIRS */ .Ox),
    read: (listing) => (0,_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .pairScripts */ .Hw)(listing, scripts(listing)).flatMap(toFile),
    warnings: (listing) => [
        ...(0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .passedOverWarnings */ .wC)(listing, 'golang-migrate', (name) => GOLANG_MIGRATE_NAME.test(name)),
        ...(0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .byteOrderMarkWarnings */ .Tj)(scripts(listing).map(({ entry }) => entry.source), 'golang-migrate'),
    ],
};
function scripts(listing) {
    return listing.entries.flatMap((entry) => {
        const [, number, description, direction] = GOLANG_MIGRATE_NAME.exec(entry.name) ?? [];
        if (entry.name.includes('/') || number === undefined || description === undefined)
            return [];
        const version = (0,_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .integerVersion */ .$4)(number, _scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .UINT64 */ .rS);
        if (version === null) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${listing.path}/${entry.name} has a version of more than 64 bits: golang-migrate passes it over without a word`, { hint: `The largest version is ${_scripts_js__WEBPACK_IMPORTED_MODULE_3__/* .UINT64 */ .rS.most}` });
        }
        return [{ entry, version, description, direction: direction === 'up' ? 'up' : 'down' }];
    });
}
/** A version with a down script only is one of golang-migrate's history all the same: nothing runs, but it counts. */
function toFile({ version, up, down }) {
    const script = up ?? down;
    if (script === null)
        return [];
    const { entry, description } = script;
    return [
        (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationFile */ .ZQ)(entry, {
            version: String(version),
            description,
            up: up === null ? (0,_sql_part_js__WEBPACK_IMPORTED_MODULE_4__/* .partOf */ .B)(entry.source, []) : entry.source,
            down: down?.entry.source ?? null,
            // Sent as one simple-protocol message (database/pgx/v5/pgx.go), unless a connection URL asks for
            // x-multi-statement, which splits at every semicolon.
            transaction: 'message',
        }),
    ];
}


/***/ }),

/***/ 8473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  F: () => (/* binding */ formats)
});

// EXTERNAL MODULE: ./build/directory/formats/atlas.js
var atlas = __nccwpck_require__(5536);
// EXTERNAL MODULE: ./build/directory/formats/diesel.js
var diesel = __nccwpck_require__(5);
// EXTERNAL MODULE: ./build/directory/formats/golang-migrate.js
var golang_migrate = __nccwpck_require__(9997);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/sql/part.js
var part = __nccwpck_require__(2414);
// EXTERNAL MODULE: ./build/directory/evidence.js
var evidence = __nccwpck_require__(1027);
// EXTERNAL MODULE: ./build/sql/split.js + 3 modules
var split = __nccwpck_require__(4339);
;// CONCATENATED MODULE: ./build/directory/refusal.js

/** The error for a line that makes a file unreadable: `migrations/1_a.sql:3: <why>`. */
function refusalAt({ path }, { number: line }, { why, hint }) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${path}:${line}: ${why}`, {
        hint,
        at: { file: path, line, column: 1 },
    });
}

;// CONCATENATED MODULE: ./build/directory/goose/boundaries.js


/**
 * Goose cuts a file by lines, where the server sees statements. Both must agree where one statement ends, or what is
 * judged would not be what goose runs. Several statements that goose sends in one go are harmless in a transaction;
 * outside of one they would share the server's implicit transaction.
 * @throws UserError (2) where they do not agree.
 */
function refuseOtherBoundaries(source, up, { messages, transaction, }) {
    const pieces = piecesOf(up);
    let at = 0;
    for (const message of messages) {
        let statements = 0;
        let piece = pieces[at];
        for (; piece !== undefined && piece.end <= message.end; piece = pieces[++at]) {
            if (piece.isStatement)
                statements++;
        }
        if (piece !== undefined && piece.start < message.end)
            throw cut(source, message);
        if (transaction === 'none' && statements > 1)
            throw together(source, message, statements);
    }
}
/** Statements and the comments between them, in order. */
function piecesOf(up) {
    const { statements, trailing } = (0,split/* split */.l)(up);
    return [
        ...statements.flatMap((statement) => [
            ...statement.comments
                .filter(({ place }) => place === 'above')
                .map((one) => ({ ...one, isStatement: false })),
            { ...statement, isStatement: true },
        ]),
        ...trailing.map((one) => ({ ...one, isStatement: false })),
    ];
}
function cut(source, { kind, firstLine, lastLine }) {
    return kind === 'block'
        ? refusalAt(source, { number: lastLine + 1 }, {
            why: '"-- +goose StatementEnd" stands in the middle of a statement or a comment',
            hint: 'Close the quote or the comment before it, or move it behind the statement',
        })
        : refusalAt(source, { number: lastLine }, {
            why: 'goose ends the statement at the semicolon of this line, which is in the middle of a statement or a comment',
            hint: `Put -- +goose StatementBegin above line ${firstLine}, and -- +goose StatementEnd below the whole statement`,
        });
}
function together(source, { firstLine, lastLine }, statements) {
    const where = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`;
    return refusalAt(source, { number: firstLine }, {
        why: `goose sends the ${statements} statements of ${where} in one go, and in spite of NO TRANSACTION they share one transaction`,
        hint: 'Let every statement begin on a line of its own, and keep one statement in a block',
    });
}

// EXTERNAL MODULE: ./build/sql/encoding.js
var encoding = __nccwpck_require__(1246);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __nccwpck_require__(9912);
;// CONCATENATED MODULE: ./build/directory/lines.js
/** The lines of a file, for tools that read it line by line; there is none after the last line end. */
function* linesOf({ bytes }) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    for (let number = 1; start < buffer.length; number++) {
        const newline = buffer.indexOf('\n', start);
        const next = newline < 0 ? buffer.length : newline + 1;
        const last = newline < 0 ? buffer.length : newline;
        const end = last > start && buffer[last - 1] === 0x0d ? last - 1 : last;
        yield { number, start, end, next, text: buffer.toString('utf8', start, end) };
        start = next;
    }
}

// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __nccwpck_require__(3721);
;// CONCATENATED MODULE: ./build/directory/goose/annotations.js


const annotations = [
    'Up',
    'Down',
    'StatementBegin',
    'StatementEnd',
    'NO TRANSACTION',
    'ENVSUB ON',
    'ENVSUB OFF',
];
/**
 * The annotation in a line, or null: every line comment that holds `+goose` is one, also inside of a function body.
 * Source: `extractAnnotation` in pressly/goose internal/sqlparser/parser.go.
 * @throws UserError (2) for one that goose refuses.
 */
function annotationOf(source, line) {
    const shown = line.text.trim();
    if (!shown.startsWith('--') || !shown.includes('+goose'))
        return null;
    const word = shown.replaceAll('--', '').replace('+goose', '').trim();
    const found = annotations.find((one) => one.toLowerCase() === word.toLowerCase());
    if (found === undefined) {
        const near = (0,nearest/* nearest */.p)(word, annotations);
        const known = `The annotations are ${annotations.join(', ')}`;
        throw refusalAt(source, line, {
            why: `"${shown}" is no annotation that goose knows`,
            hint: near === null ? known : `Did you mean -- +goose ${near}? ${known}`,
        });
    }
    if (/^[ \t]/.test(line.text)) {
        throw refusalAt(source, line, {
            why: `"${shown}" does not start at the first column, and goose refuses it`,
            hint: 'Remove the white space before it',
        });
    }
    return found;
}

;// CONCATENATED MODULE: ./build/directory/goose/sections.js





/**
 * Cuts a file at its annotations.
 * @throws UserError (2) for what goose refuses or loses, and for SQL that depends on environment variables.
 */
function gooseSections(source) {
    (0,encoding/* checkEncoding */.S)(source);
    if ((0,lexer/* byteOrderMarkLength */.AL)(source.bytes) > 0) {
        throw refusalAt(source, { number: 1 }, {
            why: 'the file begins with a byte order mark, and goose takes that for SQL',
            hint: 'Save the file as UTF-8 without byte order mark',
        });
    }
    const reading = {
        source,
        up: openSection(),
        down: openSection(),
        place: 'start',
        block: null,
        transaction: 'file',
        substitutes: false,
    };
    for (const line of linesOf(source)) {
        const annotation = annotationOf(source, line);
        if (annotation === null)
            takeLine(reading, line);
        else
            takeAnnotation(reading, annotation, line);
    }
    const { up, down, place, block, transaction } = reading;
    if (place === 'start') {
        throw refusalAt(source, { number: 1 }, { why: 'the file has no "-- +goose Up"', hint: LAYOUT });
    }
    if (block !== null)
        throw refusalAt(source, block, { why: 'the block that begins here has no end', hint: BLOCK });
    refuseUnfinished(reading);
    return { up, down: place === 'down' ? down : null, transaction };
}
const LAYOUT = 'Put -- +goose Up above the statements of the migration, and after them -- +goose Down above those that undo it';
const BLOCK = 'A block is one statement between -- +goose StatementBegin and -- +goose StatementEnd';
function openSection() {
    return { lines: [], blockEnds: [], messages: [], first: null, losesNextLine: false };
}
function takeAnnotation(reading, annotation, line) {
    const { source, place, block } = reading;
    const misplaced = (why, hint) => refusalAt(source, line, { why: `"-- +goose ${annotation}" ${why}`, hint });
    switch (annotation) {
        case 'Up':
            if (place !== 'start')
                throw misplaced('is there a second time', LAYOUT);
            reading.place = 'up';
            return;
        case 'Down':
            if (place === 'start')
                throw misplaced('comes before "-- +goose Up"', LAYOUT);
            if (place === 'down')
                throw misplaced('is there a second time', LAYOUT);
            if (block !== null)
                throw misplaced(`is inside of the block that begins on line ${block.number}`, BLOCK);
            refuseUnfinished(reading);
            reading.place = 'down';
            return;
        case 'StatementBegin':
            if (place === 'start')
                throw misplaced('comes before "-- +goose Up"', LAYOUT);
            if (block !== null)
                throw misplaced(`is inside of the block that begins on line ${block.number}`, BLOCK);
            reading.block = line;
            return;
        case 'StatementEnd':
            if (block === null)
                throw misplaced('ends no block', BLOCK);
            endBlock(place === 'down' ? reading.down : reading.up, line);
            reading.block = null;
            return;
        case 'NO TRANSACTION':
            reading.transaction = 'none';
            return;
        default:
            reading.substitutes = annotation === 'ENVSUB ON';
    }
}
function endBlock(section, line) {
    section.blockEnds.push(line.start);
    section.losesNextLine = section.first === null;
    // The semicolon that takes the place of the annotation still belongs to the block.
    endMessage(section, 'block', { lastLine: line.number - 1, end: line.start + 1 });
}
function endMessage(section, kind, { lastLine, end }) {
    const { first } = section;
    section.first = null;
    if (first === null)
        return;
    section.messages.push({ kind, start: first.start, end, firstLine: first.number, lastLine });
}
function takeLine(reading, line) {
    const { source, place, block } = reading;
    const section = place === 'down' ? reading.down : reading.up;
    section.lines.push({ start: line.start, end: line.next });
    const isCommentOrEmpty = line.text === '' || line.text.trim().startsWith('--');
    if (isCommentOrEmpty && section.first === null)
        return;
    if (place === 'start') {
        if (line.text.trim() === '')
            return;
        throw refusalAt(source, line, { why: 'SQL stands before "-- +goose Up"', hint: LAYOUT });
    }
    if (reading.substitutes && line.text.includes('$')) {
        throw refusalAt(source, line, {
            why: 'between ENVSUB ON and ENVSUB OFF goose puts environment variables in the place of $, so this SQL is not known here',
            hint: 'Write the value out, or put -- +goose ENVSUB OFF above the line if its $ means no variable',
        });
    }
    if (section.losesNextLine) {
        throw refusalAt(source, line, {
            why: 'goose leaves this line out, because the block above it holds no statement',
            hint: 'Remove the empty block',
        });
    }
    section.first ??= line;
    if (block === null && endsWithSemicolon(line.text)) {
        endMessage(section, 'line end', { lastLine: line.number, end: line.end });
    }
}
/** Whether the last word before a comment ends with a semicolon; quotes mean nothing to goose. */
function endsWithSemicolon(text) {
    const words = text.trim().split(/\s+/);
    const comment = words.findIndex((word) => word.startsWith('--'));
    return (comment < 0 ? words : words.slice(0, comment)).at(-1)?.endsWith(';') ?? false;
}
/** The down part may lack its last semicolon: goose notices it on the way down only. */
function refuseUnfinished({ source, place, up }) {
    if (place !== 'up' || up.first === null)
        return;
    throw refusalAt(source, up.first, {
        why: 'the statement that begins here has no end: goose looks for a semicolon at the end of a line',
        hint: 'End it with a semicolon, and let only a comment follow on that line',
    });
}

// EXTERNAL MODULE: ./build/directory/migration-file.js
var migration_file = __nccwpck_require__(9099);
// EXTERNAL MODULE: ./build/directory/scripts.js
var scripts = __nccwpck_require__(2296);
;// CONCATENATED MODULE: ./build/directory/formats/goose.js







/**
 * goose: `<number>_<name>.sql` at the top, in the order of the numbers, with an up and a down part in each file.
 * Source: pressly/goose internal/gooseutil, provider_collect.go.
 */
const goose = {
    name: 'goose',
    detect: (listing) => (0,evidence/* marked */.xI)(listing, 'goose'),
    read,
    warnings: (listing) => (0,migration_file/* passedOverWarnings */.wC)(listing, 'goose', (name) => parse(name) !== null),
};
/** The version is the integer before the first `_`, and 1 or more (`NumericComponent`). */
function parse(name) {
    const [, number = '', description = ''] = /^([^_]*)_(.*)\.(?:sql|go)$/s.exec(name) ?? [];
    const version = (0,scripts/* integerVersion */.$4)(number, { ...scripts/* INT64 */.En, least: 1n });
    return version === null ? null : { version, description };
}
function read(listing) {
    refuseGo(listing);
    const files = (0,migration_file/* topLevelSql */.eb)(listing).flatMap((entry) => {
        const parsed = parse(entry.name);
        return parsed === null ? [] : [{ entry, ...parsed }];
    });
    files.sort(scripts/* byVersion */.oN);
    (0,scripts/* refuseSameVersions */.K7)(listing, files);
    return files.map(({ entry, version, description }) => {
        const { source } = entry;
        const { up, down, transaction } = gooseSections(source);
        const upSource = goose_part(entry, up);
        refuseOtherBoundaries(source, upSource, { messages: up.messages, transaction });
        return (0,migration_file/* migrationFile */.ZQ)(entry, {
            version: String(version),
            description,
            up: upSource,
            down: down === null ? null : goose_part(entry, down),
            transaction,
        });
    });
}
function goose_part({ source }, { lines, blockEnds }) {
    return (0,part/* partOf */.B)(source, lines, blockEnds);
}
/** Left out, they would leave the files after them on a schema that production has never had. */
function refuseGo(listing) {
    const go = listing.entries.find(({ name }) => /^[^/]+(?<!_test)\.go$/.test(name) && parse(name) !== null);
    if (go === undefined)
        return;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${listing.path}/${go.name} is a migration written in Go, which only goose can run: what comes after it cannot be judged`, { hint: 'Write the migration as SQL, or keep the SQL migrations in a directory of their own' });
}

// EXTERNAL MODULE: ./build/directory/formats/plain.js
var plain = __nccwpck_require__(8695);
// EXTERNAL MODULE: ./build/directory/order.js
var order = __nccwpck_require__(940);
// EXTERNAL MODULE: ./build/directory/text.js
var directory_text = __nccwpck_require__(217);
;// CONCATENATED MODULE: ./build/directory/formats/prisma.js




const LOCK_FILE = 'migration_lock.toml';
const PROVIDERS = ['postgresql', 'postgres', 'cockroachdb'];
/**
 * Prisma Migrate: `<folder>/migration.sql`, in the bytewise order of the folder names. Any folder counts, not only
 * those named `YYYYMMDDHHMMSS_slug`; its whole name is the key in `_prisma_migrations`, hence the version here.
 * Source: prisma/prisma-engines schema-engine, migrations_directory.rs.
 */
const prisma = {
    name: 'prisma',
    detect: (listing) => {
        if (listing.entries.some((entry) => entry.name === LOCK_FILE))
            return LOCK_FILE;
        const folders = [...(0,migration_file/* filesByFolder */.Zc)(listing).values()];
        const names = folders.map((files) => new Set(files.map((file) => file.name.split('/')[1])));
        const isPrisma = names.length > 0 && names.every((one) => one.has('migration.sql') && !one.has('snapshot.json'));
        return isPrisma ? 'a migration.sql in every folder' : null;
    },
    read: prisma_read,
};
function prisma_read(listing) {
    const lock = listing.entries.find((entry) => entry.name === LOCK_FILE);
    if (lock !== undefined)
        checkProvider(listing, lock);
    const folders = [...(0,migration_file/* filesByFolder */.Zc)(listing)].sort(([a], [b]) => (0,order/* bytewise */.Z)(a, b));
    return folders.map(([folder, files]) => {
        const find = (name) => files.find((file) => file.name === `${folder}/${name}`);
        const up = find('migration.sql');
        if (up === undefined)
            throw noMigration(listing, folder);
        return (0,migration_file/* migrationFile */.ZQ)(up, {
            version: folder,
            description: folder.replace(/^\d+_/, ''),
            down: find('down.sql')?.source ?? null,
            // Prisma sends the file as one simple-protocol message. Since 7.4 it sends statement by statement where its
            // parser can split the file (prisma/prisma-engines#5767): then each statement commits on its own.
            transaction: 'message',
        });
    });
}
function noMigration(listing, folder) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${listing.path}/${folder} has no migration.sql: Prisma stops there with P3015`, {
        hint: `Restore ${listing.path}/${folder}/migration.sql, or remove the folder`,
    });
}
function checkProvider(listing, lock) {
    const content = (0,directory_text/* text */.Qq)(lock.source.bytes);
    const found = /^[ \t]*provider[ \t]*=[ \t]*(["'])(.*?)\1/m.exec(content);
    const provider = found?.[2];
    if (found === null || provider === undefined || PROVIDERS.includes(provider))
        return;
    const line = content.slice(0, found.index).split('\n').length;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${listing.path}/${LOCK_FILE} says provider = "${provider}": only PostgreSQL is read`, {
        hint: 'Name the migration directory of the PostgreSQL datasource',
        at: { file: lock.source.path, line, column: 1 },
    });
}

;// CONCATENATED MODULE: ./build/directory/formats/sqlx.js





const NAME = /^([^_]*)_(.*\.sql)$/s;
const NO_TRANSACTION = '-- no-transaction';
/**
 * sqlx: `<number>_<name>.sql`, or `.up.sql` with `.down.sql`, at the top, in the order of the numbers.
 * Source: launchbadge/sqlx sqlx-core/src/migrate/source.rs, migration_type.rs.
 */
const sqlx = {
    name: 'sqlx',
    detect,
    read: sqlx_read,
    warnings: (listing) => {
        const read = sqlx_scripts(listing);
        const sources = read.map(({ entry }) => entry.source);
        return [
            ...(0,migration_file/* passedOverWarnings */.wC)(listing, 'sqlx', (name) => NAME.test(name)),
            ...(0,migration_file/* byteOrderMarkWarnings */.Tj)(sources, 'sqlx'),
            ...read.flatMap(({ entry }) => misplacedDirective(entry)),
            ...(0,scripts/* pairScripts */.Hw)(listing, read).flatMap(({ up, down }) => up === null && down !== null
                ? [`${listing.path}/${down.entry.name} is never run: there is no migration of its version to undo`]
                : []),
        ];
    },
};
/** sqlx and golang-migrate share the `.up.sql` names; only sqlx also takes one-way files and `-- no-transaction`. */
function detect(listing) {
    if ((0,evidence/* named */.KT)(listing, /^atlas\.sum$/) !== null)
        return null;
    if ((0,evidence/* near */.Zh)(listing, /go\.mod$/, /\bgolang-migrate\/migrate\b/) !== null)
        return null;
    const pairs = (0,evidence/* counted */.hS)(listing, evidence/* REVERSIBLE_NAME */.cz, evidence/* PAIRS */.Ox);
    const oneWay = (0,evidence/* counted */.hS)(listing, evidence/* SIMPLE_NAME */.X0, evidence/* ONE_WAY */.r6);
    if (pairs !== null && oneWay !== null)
        return `${pairs}, ${oneWay}`;
    const files = pairs ?? oneWay;
    if (files === null)
        return null;
    const bare = (0,migration_file/* topLevelSql */.eb)(listing).find(isWithoutTransaction);
    if (bare !== undefined)
        return `${files}, and "${NO_TRANSACTION}" in ${bare.name}`;
    const project = (0,evidence/* near */.Zh)(listing, /sqlx\.toml$/) ?? (0,evidence/* near */.Zh)(listing, /Cargo\.toml$/, /\bsqlx\b/);
    return project === null ? null : `${files}, and ${project}`;
}
function sqlx_read(listing) {
    return (0,scripts/* pairScripts */.Hw)(listing, sqlx_scripts(listing)).flatMap(({ version, up, down }) => {
        if (up === null)
            return [];
        return [
            (0,migration_file/* migrationFile */.ZQ)(up.entry, {
                version: String(version),
                description: up.description,
                down: down?.entry.source ?? null,
                // Either way the file goes as one simple-protocol message (sqlx-postgres/src/migrate.rs).
                transaction: isWithoutTransaction(up.entry) ? 'message' : 'file',
            }),
        ];
    });
}
function sqlx_scripts(listing) {
    return (0,migration_file/* topLevelSql */.eb)(listing).flatMap((entry) => {
        const [, number, rest] = NAME.exec(entry.name) ?? [];
        if (number === undefined || rest === undefined)
            return [];
        const version = (0,scripts/* integerVersion */.$4)(number, scripts/* INT64 */.En);
        if (version === null) {
            throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${listing.path}/${entry.name}: sqlx takes "${number}" for the version, which is not a 64-bit integer`, { hint: `Number it if it is a migration, as in 1_${entry.name}, or move it out of ${listing.path}` });
        }
        const direction = rest.endsWith('.down.sql') ? 'down' : 'up';
        const description = rest
            .replace(/(?:(?:\.up\.sql)+|(?:\.down\.sql)+|(?:\.sql)+)$/, '')
            .replaceAll('_', ' ');
        return [{ entry, version, description, direction }];
    });
}
/** `sql.starts_with("-- no-transaction")`: nothing may stand before it, not even a byte order mark. */
function isWithoutTransaction({ source }) {
    return Buffer.from(source.bytes.subarray(0, NO_TRANSACTION.length)).toString('latin1') === NO_TRANSACTION;
}
function misplacedDirective(entry) {
    if (isWithoutTransaction(entry))
        return [];
    const found = /^[ \t]*--[ \t]*no-transaction\b/m.exec((0,directory_text/* head */.d5)(entry.source.bytes));
    if (found === null)
        return [];
    const line = (0,directory_text/* head */.d5)(entry.source.bytes).slice(0, found.index).split('\n').length;
    return [
        `${entry.source.path}:${line}: "${found[0].trim()}" has no effect: "${NO_TRANSACTION}" must be the first bytes of the file`,
    ];
}

;// CONCATENATED MODULE: ./build/directory/formats/index.js







/** The formats that can be read. The order in which they are tried is in format-names.ts. */
const formats = [atlas/* atlas */.Y, plain/* plain */.p, prisma, diesel/* diesel */.v, sqlx, golang_migrate/* golangMigrate */.A, goose];


/***/ }),

/***/ 8695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ NUMBERED),
/* harmony export */   p: () => (/* binding */ plain)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);
/* harmony import */ var _directives_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4912);
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9099);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(940);
/* harmony import */ var _atlas_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(5536);





/**
 * Numbered SQL files that belong to no tool: `1_init.sql`, `0002-users.sql`, `v3_x.sql`, `2024-01-31_x.sql`.
 * Versions are ordered as numbers, so `10_x.sql` runs after `9_x.sql`. Files without any numbers (`a_x.sql`) are
 * ordered by name; their version is the text before the first `_`.
 */
const plain = {
    name: 'plain',
    detect: (listing) => {
        const numbered = sqlFiles(listing).filter((entry) => NUMBERED.test(entry.name));
        const [first] = numbered;
        return first === undefined ? null : `numbered .sql files such as ${first.name}`;
    },
    read,
    checksum: _atlas_js__WEBPACK_IMPORTED_MODULE_3__/* .atlasChecksum */ .F,
    warnings: (listing) => (0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .directiveWarnings */ .V)(sqlFiles(listing).map((entry) => entry.source)),
};
const SQL = /\.sql$/i;
const NUMBERED = /^v?(\d+(?:[-.t]\d+)*z?)(?![a-z\d])[-_.]*(.*)\.sql$/is;
function sqlFiles(listing) {
    return (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .topLevelSql */ .eb)(listing, SQL);
}
function read(listing) {
    const files = sqlFiles(listing);
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDownScripts */ .lj)(listing, files, 'plain');
    const named = files.find((entry) => !NUMBERED.test(entry.name));
    const numbered = files.find((entry) => NUMBERED.test(entry.name));
    if (named !== undefined && numbered !== undefined) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${listing.path}/${named.name} has no version number, while others such as ${numbered.name} have one`, { hint: `Number it (0001_${named.name}) if it is a migration, or move it out of ${listing.path}` });
    }
    const compare = named === undefined ? _order_js__WEBPACK_IMPORTED_MODULE_4__/* .numerically */ .k : _order_js__WEBPACK_IMPORTED_MODULE_4__/* .bytewise */ .Z;
    const read = files.map((entry) => (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .migrationFile */ .ZQ)(entry, { ...nameParts(entry.name), ...(0,_directives_js__WEBPACK_IMPORTED_MODULE_1__/* .fileDirectives */ .f)(entry.source) }));
    const ordered = read.sort((a, b) => compare(a.version, b.version) || (0,_order_js__WEBPACK_IMPORTED_MODULE_4__/* .bytewise */ .Z)(a.name, b.name));
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_2__/* .refuseDuplicates */ .B7)(listing, ordered, compare);
    return ordered;
}
function nameParts(name) {
    const [, number, rest = ''] = NUMBERED.exec(name) ?? [];
    if (number !== undefined)
        return { version: number, description: rest };
    const base = name.replace(SQL, '');
    const [, version = base, description = ''] = /^([^_]*)_(.*)$/s.exec(base) ?? [];
    return { version, description };
}


/***/ }),

/***/ 9915:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ groupBy)
/* harmony export */ });
/** Groups items by a key, in the order in which the keys first appear; a null key leaves the item out. */
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        if (key === null)
            continue;
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return groups;
}


/***/ }),

/***/ 2084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  KG: () => (/* binding */ listDirectory)
});

// UNUSED EXPORTS: HEAD_BYTES, MAX_ENTRIES, MAX_OTHER_BYTES, MAX_SQL_BYTES, MAX_TOTAL_BYTES

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/runtime/shell-word.js
var shell_word = __nccwpck_require__(8458);
// EXTERNAL MODULE: ./build/directory/formats/golang-migrate.js
var golang_migrate = __nccwpck_require__(9997);
// EXTERNAL MODULE: ./build/directory/order.js
var order = __nccwpck_require__(940);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __nccwpck_require__(4209);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: ./build/directory/surroundings.js



/** Files of a project that name its migration tool where the migration files alone do not. */
const TELLING_FILES = [
    '.gmrc',
    '.gmrc.js',
    'Cargo.toml',
    'config.toml',
    'go.mod',
    'package.json',
    'refinery.toml',
    'sqlx.toml',
    'tern.conf',
];
const MAX_BYTES = 1024 * 1024;
/**
 * Reads the telling files in the folders above a directory, up to the workspace, nearest folder first; they are named
 * `../Cargo.toml`, `../../Cargo.toml`. They only decide ties, so one that cannot be read is passed over.
 */
async function readSurroundings(located) {
    const read = [];
    let folder = located.real;
    let way = '';
    while (folder !== located.workspace) {
        folder = (0,external_node_path_.dirname)(folder);
        way += '../';
        for (const name of TELLING_FILES) {
            const absolute = (0,external_node_path_.join)(folder, name);
            const stats = await (0,promises_.lstat)(absolute).catch(() => null);
            if (stats === null || !stats.isFile() || stats.size > MAX_BYTES)
                continue;
            const bytes = await (0,promises_.readFile)(absolute).catch(() => null);
            if (bytes === null)
                continue;
            read.push({
                name: way + name,
                source: { path: (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(located.workspace, absolute)), bytes },
            });
        }
    }
    return read;
}

// EXTERNAL MODULE: ./build/directory/unreadable.js
var unreadable = __nccwpck_require__(1017);
;// CONCATENATED MODULE: ./build/directory/list.js









/** Far above any migration directory known to us (the largest has some thousand files), far below `dir: /`. */
const MAX_ENTRIES = 20_000;
const MIB = 1024 * 1024;
/** The size of one file that is read as a migration. Data of this size is loaded, not migrated. */
const MAX_SQL_BYTES = 20 * MIB;
/** Any other file that is larger is cut to its first `HEAD_BYTES`. */
const MAX_OTHER_BYTES = MIB;
const MAX_TOTAL_BYTES = 256 * MIB;
const HEAD_BYTES = 8 * 1024;
/**
 * Reads every regular file below a directory, in the bytewise order of their names. Hidden files and folders and
 * `node_modules` are left out; symbolic links are followed as long as they stay inside the workspace.
 * A relative path starts at `workingDirectory`. The files are read with blocking calls: for hundreds of small files
 * that takes a tenth of the time.
 * @throws UserError (2) for everything that cannot be read, is too large, or lies outside the workspace.
 */
async function listDirectory(path, workspace, workingDirectory = workspace) {
    const located = await (0,directory_path/* locateDirectory */.m5)(path, workspace, workingDirectory);
    const found = [];
    const counter = { entries: 0 };
    walk({ real: located.real, prefix: '', above: [located.real] }, located, found, counter);
    if (found.length === 0) {
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${located.path} holds no files`, {
            hint: `Add a first migration, such as ${located.path}/0001_init.sql, or name another folder`,
        });
    }
    found.sort((a, b) => (0,order/* bytewise */.Z)(a.name, b.name));
    refuseTooLarge(found, located.path);
    const entries = found.map((file) => readOne(file, located));
    return { path: located.path, entries, surroundings: await readSurroundings(located) };
}
function walk(folder, located, found, counter) {
    const shownFolder = (0,directory_path/* slashes */.k2)((0,external_node_path_.join)(located.path, folder.prefix)).replace(/(?<=.)\/$/, '');
    const entries = attempt(shownFolder, () => (0,external_node_fs_.readdirSync)(folder.real, { withFileTypes: true }));
    for (const entry of entries.sort((a, b) => (0,order/* bytewise */.Z)(a.name, b.name))) {
        if (entry.name.startsWith('.') || entry.name === 'node_modules')
            continue;
        counter.entries += 1;
        if (counter.entries > MAX_ENTRIES)
            throw tooMany(located.path);
        const name = folder.prefix + entry.name;
        const shown = `${located.path}/${name}`;
        const absolute = (0,external_node_path_.join)(folder.real, entry.name);
        const real = entry.isSymbolicLink() ? follow(absolute, shown, located.workspace) : absolute;
        const stats = attempt(shown, () => (0,external_node_fs_.statSync)(real));
        if (stats.isDirectory()) {
            if (folder.above.some((one) => (0,directory_path/* isInside */.FK)(real, one)))
                throw loop(shown, real, located.workspace);
            walk({ real, prefix: `${name}/`, above: [...folder.above, real] }, located, found, counter);
        }
        else if (stats.isFile()) {
            found.push({ name, absolute, size: stats.size });
        }
    }
}
function follow(absolute, shown, workspace) {
    const real = attempt(shown, () => {
        try {
            return (0,external_node_fs_.realpathSync)(absolute);
        }
        catch (error) {
            throw (0,unreadable/* errorCode */.C)(error) === 'ENOENT' ? (0,directory_path/* dangling */.PH)(shown, (0,external_node_fs_.readlinkSync)(absolute), error) : error;
        }
    });
    if ((0,directory_path/* isInside */.FK)(workspace, real))
        return real;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${shown} is a symbolic link that leads out of the workspace, to ${real}`, {
        hint: 'Only files inside the checkout are read: replace the link by the file itself',
    });
}
function attempt(shown, read) {
    try {
        return read();
    }
    catch (error) {
        throw (0,unreadable/* unreadable */.O)(shown, error);
    }
}
function loop(shown, real, workspace) {
    const target = (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(workspace, real)) || '.';
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${shown} is a symbolic link loop: it leads back up to ${target}`, {
        hint: `Remove the link: rm ${(0,shell_word/* shellWord */.r)(shown)}`,
    });
}
function tooMany(path) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${path} holds more than ${MAX_ENTRIES} files and folders`, {
        hint: 'Name the migration directory itself, not a folder far above it',
    });
}
/** Whether some tool runs a file of this name as SQL; golang-migrate takes any suffix, as in `1_init.up.psql`. */
function isSql(name) {
    return /\.sql$/i.test(name) || (!name.includes('/') && golang_migrate/* GOLANG_MIGRATE_NAME */.p.test(name));
}
function isReadWhole(file) {
    return file.size <= MAX_OTHER_BYTES || isSql(file.name) || file.name === 'atlas.sum';
}
function refuseTooLarge(found, path) {
    const large = found.find((file) => isSql(file.name) && file.size > MAX_SQL_BYTES);
    if (large !== undefined) {
        const size = Math.ceil(large.size / MIB);
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${path}/${large.name} has ${size} MB: a migration may have up to ${MAX_SQL_BYTES / MIB} MB`, { hint: 'Load bulk data outside of migrations, or split the file' });
    }
    const total = found.reduce((sum, file) => sum + (isReadWhole(file) ? file.size : HEAD_BYTES), 0);
    if (total > MAX_TOTAL_BYTES) {
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${path} has ${Math.ceil(total / MIB)} MB: a migration directory may have up to ${MAX_TOTAL_BYTES / MIB} MB`, { hint: 'Name the migration directory itself, not a folder far above it' });
    }
}
function readOne(file, located) {
    const isWhole = isReadWhole(file);
    const bytes = attempt(`${located.path}/${file.name}`, () => {
        return isWhole ? (0,external_node_fs_.readFileSync)(file.absolute) : readHead(file.absolute);
    });
    const path = (0,directory_path/* slashes */.k2)((0,external_node_path_.relative)(located.workspace, (0,external_node_path_.join)(located.real, file.name.replaceAll('/', external_node_path_.sep))));
    return { name: file.name, source: { path, bytes }, ...(isWhole ? {} : { cut: true }) };
}
function readHead(path) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        const bytes = Buffer.alloc(HEAD_BYTES);
        return bytes.subarray(0, (0,external_node_fs_.readSync)(file, bytes, 0, HEAD_BYTES, 0));
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}


/***/ }),

/***/ 5827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ markers),
/* harmony export */   w: () => (/* binding */ markerOf)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(217);

/** Sources: the parser of each tool, as named in known-formats.ts. */
const markers = [
    {
        format: 'liquibase',
        shown: '--liquibase formatted sql',
        pattern: /^\s*--\s*liquibase\s*formatted/i,
        required: false,
    },
    {
        format: 'goose',
        shown: '-- +goose',
        pattern: /^--.*\+goose\s+[a-z]/im,
        required: true,
        down: /^--.*\+goose\s+down\b/im,
    },
    {
        format: 'sql-migrate',
        shown: '-- +migrate',
        pattern: /^--\s*\+migrate\s+(?:up|down)\b/im,
        required: true,
        down: /^--\s*\+migrate\s+down\b/im,
    },
    {
        format: 'dbmate',
        shown: '-- migrate:up',
        pattern: /^--\s*migrate:up(?:\s|$)/m,
        required: true,
        down: /^--\s*migrate:down(?:\s|$)/m,
    },
    {
        format: 'tern',
        shown: '---- create above / drop below ----',
        pattern: /^---- (?:create above \/ drop below|tern: disable-tx) ----/m,
        required: false,
        down: /^---- create above \/ drop below ----/m,
    },
    { format: 'graphile-migrate', shown: '--! Previous:', pattern: /^--! Previous:/, required: false },
    {
        format: 'node-pg-migrate',
        shown: '-- Up Migration',
        pattern: /^[ \t]*--[ \t-]*up[ \t]+migration/im,
        required: false,
        down: /^[ \t]*--[ \t-]*down[ \t]+migration/im,
    },
    {
        format: 'postgres-migrations',
        shown: '-- postgres-migrations',
        pattern: /^-- postgres-migrations (?:disable-transaction|ignore)/m,
        required: false,
    },
];
/** The marker that a file carries in its first 8 KB, or null. */
function markerOf(file) {
    const text = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .head */ .d5)(file.source.bytes);
    return markers.find((marker) => marker.pattern.test(text)) ?? null;
}


/***/ }),

/***/ 9099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B7: () => (/* binding */ refuseDuplicates),
/* harmony export */   Tj: () => (/* binding */ byteOrderMarkWarnings),
/* harmony export */   ZQ: () => (/* binding */ migrationFile),
/* harmony export */   Zc: () => (/* binding */ filesByFolder),
/* harmony export */   eb: () => (/* binding */ topLevelSql),
/* harmony export */   lj: () => (/* binding */ refuseDownScripts),
/* harmony export */   wC: () => (/* binding */ passedOverWarnings)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4704);
/* harmony import */ var _sql_lexer_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9912);
/* harmony import */ var _group_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(9915);




/** A migration file with the checksum of its bytes; its up part is the whole file unless given. */
function migrationFile(entry, facts) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(entry.source.bytes).digest('hex');
    return { up: entry.source, down: null, ...facts, name: entry.name, sha256 };
}
/** The files at the top of a directory whose names end in `.sql`, in listing order. */
function topLevelSql(listing, suffix = /\.sql$/) {
    return listing.entries.filter((entry) => !entry.name.includes('/') && suffix.test(entry.name));
}
/** The files below each folder at the top of a directory, in listing order. */
function filesByFolder(listing) {
    return (0,_group_js__WEBPACK_IMPORTED_MODULE_3__/* .groupBy */ .$)(listing.entries, ({ name }) => name.includes('/') ? name.slice(0, name.indexOf('/')) : null);
}
/** A sentence for each SQL file at the top that the tool leaves out because of its name: its author may not know. */
function passedOverWarnings(listing, format, isRead) {
    return topLevelSql(listing, /\.sql$/i)
        .filter(({ name }) => !isRead(name))
        .map(({ name }) => `${listing.path}/${name} is passed over: ${format} does not take its name for that of a migration`);
}
/** A sentence for each file that begins with a byte order mark, which psql takes away and these tools do not. */
function byteOrderMarkWarnings(sources, tool) {
    return sources
        .filter(({ bytes }) => (0,_sql_lexer_js__WEBPACK_IMPORTED_MODULE_2__/* .byteOrderMarkLength */ .AL)(bytes) > 0)
        .map(({ path }) => `${path} begins with a byte order mark: ${tool} sends it along, and for PostgreSQL that is a syntax error`);
}
/** @throws UserError (2) for a `.down.sql` file: read as one more migration it would undo the one before it. */
function refuseDownScripts(listing, files, format) {
    const down = files.find((entry) => /\.down\.sql$/i.test(entry.name));
    if (down === undefined)
        return;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .y.usage, `${listing.path}/${down.name} is a down script, and the format ${format} would run it as a migration`, { hint: `Move the down scripts out of ${listing.path}: ${format} has none` });
}
/**
 * Refuses two files of one version: a history has one row for each version, so only one of them would ever run.
 * `compare` returns 0 for versions that the format takes for equal.
 * @throws UserError (2) that names both files.
 */
function refuseDuplicates(listing, ordered, compare) {
    for (const [index, file] of ordered.entries()) {
        const before = ordered[index - 1];
        if (before === undefined || compare(before.version, file.version) !== 0)
            continue;
        const versions = before.version === file.version
            ? `have the same version, ${file.version}`
            : `have versions that are equal as numbers, ${before.version} and ${file.version}`;
        const [first, second] = [`${listing.path}/${before.name}`, `${listing.path}/${file.name}`];
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .y.usage, `${first} and ${second} ${versions}`, {
            hint: 'Give the file that has not been applied anywhere the next free version',
        });
    }
}


/***/ }),

/***/ 940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ bytewise),
/* harmony export */   k: () => (/* binding */ numerically)
/* harmony export */ });
/** Orders texts by their UTF-8 bytes, whatever the locale and platform: the order of `LC_ALL=C sort`. */
function bytewise(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
/**
 * Orders versions made of numbers (`9`, `10`, `2024-01-31`, `1.2.10`) number by number, so that `9` comes before
 * `10`; 0 when they are equal as numbers (`1` and `01`). Numbers may have any length: timestamps overflow doubles.
 */
function numerically(a, b) {
    const [left, right] = [numbersOf(a), numbersOf(b)];
    for (const [index, number] of left.entries()) {
        const other = right[index];
        if (other === undefined)
            return 1;
        if (number !== other)
            return number < other ? -1 : 1;
    }
    return left.length - right.length;
}
function numbersOf(version) {
    return (version.match(/\d+/g) ?? []).map(BigInt);
}


/***/ }),

/***/ 4209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   PH: () => (/* binding */ dangling),
/* harmony export */   Zk: () => (/* binding */ parseDirectoryAddress),
/* harmony export */   k2: () => (/* binding */ slashes),
/* harmony export */   m5: () => (/* binding */ locateDirectory)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4704);
/* harmony import */ var _runtime_nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3721);
/* harmony import */ var _unreadable_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1017);





/**
 * Takes `migrations`, `/abs/migrations`, or Atlas' spelling `file://migrations?format=goose` apart.
 * @throws UserError (2) for an empty path, another scheme, an unknown parameter.
 */
function parseDirectoryAddress(text) {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase() ?? null;
    if (scheme === null)
        return { path: clean(text, text), format: null };
    if (scheme !== 'file') {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `${text} is not a folder: only file:// names one, not ${scheme}://`, {
            hint: 'Name the folder that holds the migration files, like dir: migrations',
        });
    }
    const rest = text.slice('file://'.length);
    const mark = rest.indexOf('?');
    const parameters = new URLSearchParams(mark < 0 ? '' : rest.slice(mark + 1));
    for (const name of parameters.keys()) {
        if (name === 'format')
            continue;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `${text} has the unknown parameter ${JSON.stringify(name)}`, {
            hint: 'The only parameter of a file:// address is format, as in file://migrations?format=atlas',
        });
    }
    return {
        path: clean(decode(mark < 0 ? rest : rest.slice(0, mark), text), text),
        format: parameters.get('format'),
    };
}
function decode(path, text) {
    try {
        return decodeURIComponent(path);
    }
    catch (cause) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `${text} is not a valid address: a % must start an escape like %20`, {
            hint: `Write the path without file://, as in dir: ${path}`,
            cause,
        });
    }
}
function clean(path, text) {
    if (path.trim() === '' || path.includes('\0')) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `${JSON.stringify(text)} does not name a migration directory`, {
            hint: 'Name the folder that holds the migration files, like dir: migrations',
        });
    }
    return slashes(path).replace(/(?<=.)\/+$/, '');
}
/** A path of this platform with forward slashes. */
function slashes(path) {
    return node_path__WEBPACK_IMPORTED_MODULE_1__.sep === '/' ? path : path.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, '/');
}
/**
 * Finds the folder that an address names, below `workspace`. A relative path starts at `workingDirectory`.
 * The workspace is a fence: a pull request must not make a job read files beside its checkout.
 * @throws UserError (2) when there is no such folder, it is a file, or it lies outside, also through a symbolic link.
 */
async function locateDirectory(text, workspace, workingDirectory = workspace) {
    const address = parseDirectoryAddress(text);
    const { path } = address;
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workingDirectory, path);
    const fence = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(workspace);
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(absolute).catch(async (error) => {
        const code = (0,_unreadable_js__WEBPACK_IMPORTED_MODULE_3__/* .errorCode */ .C)(error);
        throw code === 'ENOENT' || code === 'ENOTDIR'
            ? await missing(path, absolute, error)
            : (0,_unreadable_js__WEBPACK_IMPORTED_MODULE_3__/* .unreadable */ .O)(path, error);
    });
    if (!isInside(fence, real)) {
        const written = isInside(workspace, absolute) || isInside(fence, absolute);
        const what = written
            ? `${path} leads out of the workspace, to ${real}`
            : `${path} is outside the workspace`;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `${what} (the workspace is ${fence})`, {
            hint: 'Only files inside the checkout are read: move the migration directory into the repository',
        });
    }
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real)).isDirectory()) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `${path} is a file, not a migration directory`, {
            hint: `Name the folder that holds it, as in dir: ${slashes((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path))}`,
        });
    }
    return { ...address, real, workspace: fence };
}
async function missing(path, absolute, cause) {
    const link = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(absolute).then((found) => (found.isSymbolicLink() ? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)(absolute) : null), () => null);
    if (link !== null)
        return dangling(path, link, cause);
    const siblings = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(absolute)).catch(() => []);
    const near = (0,_runtime_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .p)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(absolute), siblings);
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `${path} does not exist (looked for ${absolute})`, {
        hint: near === null
            ? 'Name the folder that holds the migration files, relative to the working directory'
            : `Did you mean dir: ${slashes((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), near))}?`,
        cause,
    });
}
/** The error for a symbolic link to nowhere. */
function dangling(shown, target, cause) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExitCode */ .y.usage, `${shown} is a symbolic link to ${target}, which does not exist`, {
        hint: 'Add what it leads to, or remove the link',
        cause,
    });
}
function isInside(folder, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(folder, path);
    return way === '' || (way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(way));
}


/***/ }),

/***/ 18:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readDirectory),
  v: () => (/* binding */ readListing)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/directory/detect.js + 4 modules
var detect = __nccwpck_require__(5840);
// EXTERNAL MODULE: ./build/directory/formats/index.js + 8 modules
var formats = __nccwpck_require__(8473);
// EXTERNAL MODULE: ./build/directory/markers.js
var markers = __nccwpck_require__(5827);
// EXTERNAL MODULE: ./build/directory/text.js
var directory_text = __nccwpck_require__(217);
;// CONCATENATED MODULE: ./build/directory/down-parts.js




/**
 * Refuses files that keep an up and a down part, for a format that would run them whole: the migration would be undone
 * as soon as it is done. Files in folders are not looked at, because the tools with such marks have none.
 * @throws UserError (2) that names the line where the down part begins.
 */
function refuseForeignDownParts(files, format) {
    for (const { name, up } of files) {
        const runsWhole = up.original === undefined && !name.includes('/');
        if (!runsWhole)
            continue;
        const text = (0,directory_text/* ascii */.a)(up.bytes);
        for (const marker of markers/* markers */.S) {
            const found = marker.down?.exec(text) ?? null;
            if (found === null || marker.format === format || !marker.pattern.test(text))
                continue;
            const line = text.slice(0, found.index).split('\n').length;
            throw refusal(up.path, line, marker, format);
        }
    }
}
function refusal(path, line, marker, format) {
    const readable = formats/* formats */.F.some(({ name }) => name === marker.format);
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${path}:${line}: the down part of a ${marker.format} migration begins here, and format: ${format} would run it right after the up part`, {
        hint: readable
            ? `Name the tool to which the file belongs: format: ${marker.format}`
            : `${marker.format} directories cannot be read: keep the up part only, in a file of its own`,
        at: { file: path, line, column: 1 },
    });
}

// EXTERNAL MODULE: ./build/directory/list.js + 1 modules
var list = __nccwpck_require__(2084);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __nccwpck_require__(4209);
;// CONCATENATED MODULE: ./build/directory/read.js





/**
 * Reads a migration directory: its files in the order in which their tool runs them, and what its checksum file says.
 * @throws UserError (2) for whatever makes the directory unreadable or ambiguous. A checksum that does not fit is no
 * error here but data, because lint reports it, apply refuses it and `hash` mends it.
 */
async function readDirectory(path, options) {
    const listing = await (0,list/* listDirectory */.KG)(path, options.workspace, options.workingDirectory);
    const { format = null } = options;
    return readListing(listing, (0,detect/* isAuto */.S)(format) ? (0,directory_path/* parseDirectoryAddress */.Zk)(path).format : format);
}
/** The part of `readDirectory` that touches no disk. */
function readListing(listing, requested) {
    const { format, warnings } = (0,detect/* detectFormat */.T)(listing, requested);
    const files = format.read(listing);
    if (files.length === 0)
        refuseUnreadSql(listing, format);
    refuseCaseTwins(listing, files);
    refuseForeignDownParts(files, format.name);
    const checksum = format.checksum?.(listing) ?? { kind: 'none' };
    return {
        directory: { path: listing.path, format: format.name, files, checksum },
        warnings: [...warnings, ...(format.warnings?.(listing) ?? [])],
    };
}
/** Nothing to do, with SQL files in sight, means that they were read in the wrong format. */
function refuseUnreadSql(listing, format) {
    const [first, ...others] = listing.entries.filter((entry) => /\.sql$/i.test(entry.name));
    if (first === undefined)
        return;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${listing.path} holds no migration in the format ${format.name}, but ${first.name}${more}`, { hint: 'Name the format to which these files belong, as in format: plain' });
}
/** On macOS and Windows only one of two such files survives a checkout. */
function refuseCaseTwins(listing, files) {
    const seen = new Map();
    for (const { name } of files) {
        const twin = seen.get(name.toLowerCase());
        if (twin !== undefined) {
            const [first, second] = [`${listing.path}/${twin}`, `${listing.path}/${name}`];
            throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${first} and ${second} differ only in upper and lower case`, {
                hint: 'Rename one of them: on macOS and Windows only one of the two exists after a checkout',
            });
        }
        seen.set(name.toLowerCase(), name);
    }
}


/***/ }),

/***/ 2296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ integerVersion),
/* harmony export */   En: () => (/* binding */ INT64),
/* harmony export */   Hw: () => (/* binding */ pairScripts),
/* harmony export */   K7: () => (/* binding */ refuseSameVersions),
/* harmony export */   oN: () => (/* binding */ byVersion),
/* harmony export */   rS: () => (/* binding */ UINT64)
/* harmony export */ });
/* harmony import */ var _migration_file_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9099);

const INT64 = { least: -(2n ** 63n), most: 2n ** 63n - 1n };
const UINT64 = { least: 0n, most: 2n ** 64n - 1n };
/** Decimal digits with an optional sign, as Go's `strconv.ParseInt` and Rust's `i64::from_str` read them, or null. */
function integerVersion(text, { least, most }) {
    if (!/^[+-]?\d+$/.test(text))
        return null;
    const version = BigInt(text.replace(/^\+/, ''));
    return version < least || version > most ? null : version;
}
function byVersion(a, b) {
    if (a.version === b.version)
        return 0;
    return a.version < b.version ? -1 : 1;
}
/**
 * Brings the up and the down script of each version together, in the numeric order of the versions.
 * @throws UserError (2) for two scripts of one version in the same direction.
 */
function pairScripts(listing, scripts) {
    const ordered = (direction) => {
        const own = scripts.filter((script) => script.direction === direction).sort(byVersion);
        refuseSameVersions(listing, own);
        return own;
    };
    const pairs = new Map();
    for (const up of ordered('up'))
        pairs.set(up.version, { version: up.version, up, down: null });
    for (const down of ordered('down')) {
        const up = pairs.get(down.version)?.up ?? null;
        pairs.set(down.version, { version: down.version, up, down });
    }
    return [...pairs.values()].sort(byVersion);
}
/** @throws UserError (2) for two neighbours of one version: `1_a.sql` and `01_b.sql` are equal as numbers. */
function refuseSameVersions(listing, ordered) {
    const named = ordered.map(({ entry, version }) => ({ name: entry.name, version: String(version) }));
    (0,_migration_file_js__WEBPACK_IMPORTED_MODULE_0__/* .refuseDuplicates */ .B7)(listing, named, (a, b) => (a === b ? 0 : 1));
}


/***/ }),

/***/ 217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   a: () => (/* binding */ ascii),
/* harmony export */   d5: () => (/* binding */ head)
/* harmony export */ });
/** The text of UTF-8 bytes without their byte order mark; bytes that are no UTF-8 become U+FFFD. */
function text(bytes) {
    return new TextDecoder().decode(bytes);
}
/** By this much of a file its format is recognised, in bytes. */
const HEAD_BYTES = 8 * 1024;
/** The first 8 KB, for markers made of ASCII: other characters are not decoded. */
function head(bytes) {
    return ascii(bytes.subarray(0, HEAD_BYTES));
}
/** All bytes but the byte order mark, one character each, to look for ASCII. */
function ascii(bytes) {
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return Buffer.from(bytes.subarray(marked ? 3 : 0)).toString('latin1');
}


/***/ }),

/***/ 1017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ errorCode),
/* harmony export */   O: () => (/* binding */ unreadable)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);
/* harmony import */ var _runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8458);


/** Says an error of the file system in the user's words. Anything else comes back as it is: a bug of ours. */
function unreadable(shown, error) {
    const code = errorCode(error);
    if (code === null)
        return error;
    switch (code) {
        case 'EACCES':
        case 'EPERM':
            return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${shown} cannot be read: permission denied`, {
                hint: `chmod -R u+rX ${(0,_runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(shown)}, or run as the user who owns it`,
                cause: error,
            });
        case 'ELOOP':
            return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${shown} is a symbolic link that leads back to itself`, {
                hint: `Look at it with ls -l ${(0,_runtime_shell_word_js__WEBPACK_IMPORTED_MODULE_1__/* .shellWord */ .r)(shown)}, and let it lead to a file or remove it`,
                cause: error,
            });
        default:
            return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.usage, `${shown} cannot be read: ${code}`, { cause: error });
    }
}
/** `ENOENT` and its like, or null when the error does not come from the operating system. */
function errorCode(error) {
    return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
}


/***/ }),

/***/ 6513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ checksumMismatch),
/* harmony export */   T: () => (/* binding */ checksumFinding)
/* harmony export */ });
/* harmony import */ var _finding_id_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6631);
/* harmony import */ var _severity_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6849);


const checksumMismatch = {
    id: 'checksum-mismatch',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'The checksum file does not fit the directory',
    why: `A directory with a checksum file (atlas.sum) is only applied when every file is as it was when the checksum file was written. Otherwise a
file was added, edited or removed without it, or two branches were merged.`,
    instead: 'Look at what changed, and when it is meant, write the file again with `lockstep hash`.',
};
const reasons = {
    added: 'it is not in the file',
    edited: 'it was changed after the file was written',
    removed: 'it is in the file but not in the directory',
    malformed: 'the line cannot be read',
};
/** A checksum file that does not fit: apply refuses such a directory, so lint says it before. */
function checksumFinding({ path, checksum, files }, config) {
    const severity = (0,_severity_js__WEBPACK_IMPORTED_MODULE_1__/* .effectiveSeverity */ .XP)(checksumMismatch, config);
    if (checksum.kind !== 'mismatch' || severity === 'off')
        return [];
    const { file, line, name, reason } = checksum;
    const version = files.find((each) => each.name === name)?.version ?? name;
    return [
        {
            id: (0,_finding_id_js__WEBPACK_IMPORTED_MODULE_0__/* .findingId */ .z)({ rule: checksumMismatch.id, version, subject: name, statement: '' }),
            rule: checksumMismatch.id,
            tier: checksumMismatch.tier,
            severity,
            deployOrder: checksumMismatch.deployOrder,
            file: `${path}/${file}`,
            line,
            column: 1,
            endLine: line,
            endColumn: 1,
            statement: null,
            subject: name,
            message: `${file} does not fit ${name}: ${reasons[reason]}.`,
            evidence: [`${file}:${line}: ${reason}`],
            remedy: {
                text: `If the change is meant, write the file again: lockstep hash --dir ${path}`,
                sql: null,
            },
            docs: 'docs/rules/checksum-mismatch.md',
            suppressed: null,
        },
    ];
}


/***/ }),

/***/ 7176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qj: () => (/* binding */ documentedRules),
/* harmony export */   f_: () => (/* binding */ knownRules)
/* harmony export */ });
/* unused harmony export fileRules */
/* harmony import */ var _checksum_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6513);
/* harmony import */ var _file_rules_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3610);
/* harmony import */ var _rules_index_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4200);
/* harmony import */ var _suppression_rules_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4493);




/** Rules about files and comments, which are not judged statement by statement. */
const fileRules = [_checksum_js__WEBPACK_IMPORTED_MODULE_0__/* .checksumMismatch */ .I, ..._file_rules_js__WEBPACK_IMPORTED_MODULE_1__/* .directoryRules */ .T4, ..._suppression_rules_js__WEBPACK_IMPORTED_MODULE_3__/* .suppressionRules */ .Nj];
/** All rules that have a page, in the order of the lists. */
const documentedRules = [..._rules_index_js__WEBPACK_IMPORTED_MODULE_2__/* .rules */ .a, ...fileRules];
/** Rules that may be named in comments and configuration. */
const knownRules = documentedRules.map(({ id }) => id);


/***/ }),

/***/ 3610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ squashedMigrations),
/* harmony export */   BV: () => (/* binding */ lateMigration),
/* harmony export */   K: () => (/* binding */ editedMigration),
/* harmony export */   T4: () => (/* binding */ directoryRules),
/* harmony export */   pA: () => (/* binding */ missingMigration)
/* harmony export */ });
const common = { tier: 'fail', severity: 'error', deployOrder: 'any' };
/** Rules about a directory against its base: what was applied must stay as it was. */
const editedMigration = {
    ...common,
    id: 'edited-migration',
    summary: 'A migration that is already on the base branch was changed',
    why: `Databases that have run the file will not run it again, and new ones will run the changed one: from here on they differ. Tools that
keep checksums refuse to go on.`,
    instead: 'Put the file back as it was, and write the change as a new migration.',
};
const missingMigration = {
    ...common,
    id: 'missing-migration',
    summary: 'A migration that is already on the base branch is gone or has another name',
    why: `Databases that have run the file remember its version. Tools report it as missing, or run the same statements again under the
new name.`,
    instead: 'Put the file back under its old name. To undo what it did, write a new migration.',
};
const lateMigration = {
    ...common,
    id: 'late-migration',
    summary: 'A new migration sorts before one that is already on the base branch',
    why: `Where the later version has been applied, some tools refuse the directory, some never run the late file, and some run it after
all, in another order than a new database does.`,
    instead: 'Give the file a version after the last one of the base branch.',
};
const squashedMigrations = {
    ...common,
    id: 'squashed-migrations',
    summary: 'History was folded together, and the schema that comes out is another one',
    why: `Folding many migrations into one is fine as long as a new database ends up with the schema that the old ones have. Here it does not.`,
    instead: 'Make the new files build exactly the schema of the old ones.',
};
const directoryRules = [
    editedMigration,
    missingMigration,
    lateMigration,
    squashedMigrations,
];


/***/ }),

/***/ 6631:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ findingId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** A name for a finding that stays the same when lines move: 16 hexadecimal digits. */
function findingId({ rule, version, subject, statement }) {
    const parts = [rule, version, subject, statement.replace(/\s+/g, ' ').trim()];
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}


/***/ }),

/***/ 5796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ tiers),
/* harmony export */   g: () => (/* binding */ severities)
/* harmony export */ });
/** In the order in which findings are ranked. */
const tiers = ['fail', 'loss', 'block', 'break', 'security', 'advice'];
const severities = ['error', 'warning', 'notice', 'off'];


/***/ }),

/***/ 4200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ rules)
});

// EXTERNAL MODULE: ./build/sql/quote.js
var quote = __nccwpck_require__(9427);
;// CONCATENATED MODULE: ./build/lint/data-dependence.js
/**
 * What the second pass adds to a finding: the statement failed with rows that we invented, so whether it fails in production
 * depends on the rows there. It is one cause with the scan that finds out, and so one finding.
 */
function dataDependence(context, sqlstates, query) {
    const error = context.seeded?.error ?? null;
    if (error === null || !sqlstates.includes(error.sqlstate))
        return { clause: '', evidence: [], advice: '' };
    return {
        clause: ', and fails if the rows do not comply',
        evidence: [`failed with invented rows: ${error.message} (${error.sqlstate})`],
        advice: query === null ? '' : ` Whether it would fail on production's rows, this tells: ${query}`,
    };
}

// EXTERNAL MODULE: ./build/observe/relations.js
var relations = __nccwpck_require__(4926);
;// CONCATENATED MODULE: ./build/lint/remedy.js


/** Stands between the parts of a remedy that must not run in one transaction. Tests split remedies here. */
const nextMigration = '-- next migration';
const inSeveralMigrations = (...parts) => parts.join(`\n${nextMigration}\n`);
/** How each tool is told to run a file outside a transaction: before the SQL, or beside it. */
const outsideTransaction = {
    prisma: {
        header: '',
        advice: 'Give it a migration of its own: Prisma runs a file with one statement outside a transaction.',
    },
    'golang-migrate': {
        header: '',
        advice: 'Give it a file of its own: golang-migrate runs a file with one statement outside a transaction.',
    },
    diesel: {
        header: '',
        advice: 'Give it a migration of its own, with `run_in_transaction = false` in its metadata.toml.',
    },
    sqlx: {
        header: '-- no-transaction\n',
        advice: 'Give it a file of its own whose first line is `-- no-transaction`.',
    },
    goose: {
        header: '-- +goose NO TRANSACTION\n-- +goose Up\n',
        advice: 'Give it a file of its own with `-- +goose NO TRANSACTION`.',
    },
};
const anyTool = {
    header: '-- atlas:txmode none\n\n',
    advice: 'Give it a file of its own that runs outside a transaction.',
};
/** A statement that refuses a transaction, as a file of its own in the format of the directory. */
function ownFile(sql, { format }) {
    return `${(outsideTransaction[format] ?? anyTool).header}${sql}`;
}
function ownFileAdvice({ format }) {
    return (outsideTransaction[format] ?? anyTool).advice;
}
/** SET NOT NULL without a scan under a strong lock: a CHECK that is validated while the table stays in use proves it. */
function setNotNull(table, columns) {
    const each = (sql) => columns
        .map((column) => sql((0,quote/* quoteIdentifier */.Cm)(column), shortName((0,relations/* unqualifiedName */.R)(table), column, 'not_null')))
        .join('\n');
    return [
        each((column, constraint) => `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${column} IS NOT NULL) NOT VALID;`),
        each((column, constraint) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${constraint};
ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL;
ALTER TABLE ${table} DROP CONSTRAINT ${constraint};`),
    ];
}
/** Between the new column and what needs it filled stands work that no migration does. */
const fillInBatches = ([first, ...others]) => [
    `-- when the old rows have been filled, in batches\n${first}`,
    ...others,
];
/** A trigger that fills a column of the rows that are written from now on, whatever the application does. */
function fillByTrigger(table, column, body) {
    const routine = shortName((0,relations/* unqualifiedName */.R)(table), 'fill', column);
    return `CREATE FUNCTION ${routine}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${body}
  RETURN NEW;
END
$$;
CREATE TRIGGER ${routine} BEFORE INSERT OR UPDATE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION ${routine}();`;
}
/** A name of at most 63 bytes, the end cut first, quoted where needed. */
function shortName(...parts) {
    const name = Buffer.from(parts.join('_'))
        .subarray(0, 63)
        .toString()
        .replace(/\uFFFD+$/, '');
    return (0,quote/* quoteIdentifier */.Cm)(name);
}

// EXTERNAL MODULE: ./build/locks/levels.js
var levels = __nccwpck_require__(9536);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __nccwpck_require__(9912);
;// CONCATENATED MODULE: ./build/sql/action-texts.js

/**
 * Cuts the actions of an `ALTER TABLE t action, action` out of its text, as they were written.
 * The parse tree knows where an action begins but not where it ends.
 * @param nameAt byte offset of the table's name, as the tree gives it
 */
function actionTexts(sql, nameAt) {
    const bytes = new TextEncoder().encode(sql);
    const decoder = new TextDecoder();
    const read = (from, to) => decoder.decode(bytes.subarray(from, to));
    const tokens = significantTokens(bytes, nameAt);
    const texts = [];
    let depth = 0;
    let first = null;
    let last = null;
    for (const token of tokens.slice(nameLength(tokens, read))) {
        const text = read(token.start, token.end);
        if (text === '(' || text === '[')
            depth++;
        if (text === ')' || text === ']')
            depth--;
        const ends = depth === 0 && (text === ',' || text === ';');
        if (!ends) {
            first ??= token;
            last = token;
        }
        else if (first !== null && last !== null) {
            texts.push(read(first.start, last.end));
            first = null;
        }
    }
    if (first !== null && last !== null)
        texts.push(read(first.start, last.end));
    return texts;
}
function significantTokens(bytes, from) {
    const tokens = [];
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, from); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        if (token.kind !== 'line comment' && token.kind !== 'block comment')
            tokens.push(token);
    }
    return tokens;
}
/** Tokens of `a.b`, `a.b *` and of the `)` that closes `ONLY (a.b)`. */
function nameLength(tokens, read) {
    const is = (index, text) => {
        const token = tokens[index];
        return token !== undefined && read(token.start, token.end) === text;
    };
    let length = 1;
    while (is(length, '.'))
        length += 2;
    return is(length, '*') || is(length, ')') ? length + 1 : length;
}

// EXTERNAL MODULE: ./build/sql/ast.js
var ast = __nccwpck_require__(1843);
;// CONCATENATED MODULE: ./build/lint/subject.js



/** Names in sentences: the schema is said only where it is not the one that everybody means. */
const display = (name) => name.replace(/^(.+ on )?public\./, '$1');
/** `ACCESS EXCLUSIVE on orders`: the strongest lock on a relation while the statement ran, as evidence. */
function lockEvidence({ locks, heldBefore }, relation) {
    return evidenceOf(lockOn([...locks, ...heldBefore], relation), relation);
}
/** The lock that the statement itself took, where an earlier one of its transaction may have left a stronger one. */
function ownLockEvidence({ locksTaken, heldBefore }, relation) {
    return evidenceOf(lockOn(locksTaken, relation) ?? lockOn(heldBefore, relation), relation);
}
const evidenceOf = (mode, relation) => mode === null ? [] : [`${mode} on ${display(relation.name)}`];
function lockOn(held, relation) {
    return held
        .filter((lock) => lock.relation.oid === relation.oid)
        .reduce((best, { mode }) => (best === null || (0,levels/* isStronger */.x)(mode, best) ? mode : best), null);
}
function alterOfHotTable(command, observation) {
    const statement = (0,ast/* asStatement */.qp)(command.node, 'AlterTableStmt');
    if (statement === null)
        return null;
    const table = changedTable(command, observation);
    if (table === null || !table.existedBefore)
        return null;
    const texts = actionTexts(command.sql, statement.relation?.location ?? 0);
    return { table, written: (0,ast/* writtenName */.lD)(statement.relation), actions: (0,ast/* alterActions */.oY)(command.node, texts) };
}
/** The table that a command says it changed: the first one that it locked and that the event trigger names. */
function changedTable(command, observation) {
    const touched = [...observation.locks, ...observation.heldBefore].map(({ relation }) => relation);
    const oids = [...command.changed, ...command.created].flatMap(({ oid }) => (oid === null ? [] : [oid]));
    for (const oid of oids) {
        const relation = touched.find((candidate) => candidate.oid === oid);
        if (relation?.kind.endsWith('table'))
            return relation;
    }
    return null;
}
/** The table as it was before the statement ran. */
function tableBefore(observation, relation) {
    return observation.tables.find(({ oid }) => oid === relation.oid)?.before ?? null;
}
/** A routine that caught an exception has undone what it had dropped until then. */
const isStillThere = (observation, table) => observation.tables.some(({ oid, after }) => oid === table && after !== null);
function tableAfter(observation, relation) {
    return observation.tables.find(({ oid }) => oid === relation.oid)?.after ?? null;
}
/** The tables in use that a command wrote anew for this reason: of a partitioned table its partitions. */
const rewritten = (command, reason) => command.rewrites
    .filter((each) => each.reason === reason && each.relation.existedBefore)
    .map(({ relation }) => relation);
/** The tables in use that a command read from start to end: of a partitioned table its partitions. */
const scanned = (command, reason) => command.scans
    .filter((each) => each.for === reason && each.relation.existedBefore)
    .map(({ relation }) => relation);
/** `rewriting table orders`, for no more tables than a reader wants to see. */
const tableEvidence = (what, tables) => {
    const [first, ...others] = tables;
    if (first === undefined)
        return [];
    return [`${what} table ${display(first.name)}${others.length === 0 ? '' : ` and ${others.length} more`}`];
};
/** The table as it was before the change set: what it lacks there, no running code can be using. */
function tableAtMark(observation, relation) {
    return observation.tables.find(({ oid }) => oid === relation.oid)?.marked ?? null;
}
/** Whether a column was there before the change set; yes when nothing is known about the table. */
function columnExistedBefore(observation, relation, column) {
    const table = tableAtMark(observation, relation);
    return table === null || table.columns.some(({ name }) => name === column);
}
/** The constraints that the statement added. */
function newConstraints(observation, relation, kind) {
    const history = observation.tables.find(({ oid }) => oid === relation.oid);
    const known = new Set(history?.before.constraints.map(({ name }) => name));
    return history?.after?.constraints.filter((each) => each.kind === kind && !known.has(each.name)) ?? [];
}
/** The name that the server gave to a constraint whose author gave none. */
function newConstraintName(observation, relation, kind) {
    const added = newConstraints(observation, relation, kind);
    return added.length === 1 ? (added[0]?.name ?? null) : null;
}
/** The indexes that a command built on tables in use. */
const buildEvidence = (command) => command.indexesBuilt
    .filter(({ relation }) => relation.existedBefore)
    .map(({ index, relation }) => `building index "${index}" on ${display(relation.name)}`);
const list = (words) => words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const count = (number, noun, plural = `${noun}s`) => `${number} ${number === 1 ? noun : plural}`;

;// CONCATENATED MODULE: ./build/lint/rules/add-check-scan.js




const addCheckScan = {
    id: 'add-check-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new CHECK constraint reads the whole table while nobody can use it',
    why: `ADD CONSTRAINT … CHECK verifies every row that is there, under an ACCESS EXCLUSIVE lock: reads and writes wait until the whole
table has been read. One row that breaks the rule makes the migration fail.`,
    instead: `Add it NOT VALID, which checks new rows only and is quick, and VALIDATE it in the next migration, which lets reads and writes go on.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
        bad: 'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);',
        good: [
            'ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;',
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = scanned(command, 'constraint');
        if (alter === null || tables.length === 0)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_CHECK')
                return [];
            if (action.constraint.skip_validation === true)
                return [];
            const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'c');
            const data = dataDependence(context, ['23514'], null);
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding ${name === null ? 'a CHECK constraint' : `CHECK constraint ${(0,quote/* quoteIdentifier */.Cm)(name)}`} reads all of ${table} while nobody can read or write it${data.clause}.`,
                    evidence: [
                        ...tableEvidence('verifying', tables),
                        ...lockEvidence(observation, alter.table),
                        ...data.evidence,
                    ],
                    remedy: {
                        text: 'Add it NOT VALID, and validate it in the next migration.',
                        sql: name === null
                            ? null
                            : inSeveralMigrations(`ALTER TABLE ${alter.written} ${named(action.text, action.constraint.conname, name)} NOT VALID;`, `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${(0,quote/* quoteIdentifier */.Cm)(name)};`),
                    },
                    cause: `scan ${alter.table.name} for ${name ?? action.text}`,
                    command,
                },
            ];
        });
    }),
};
const named = (text, conname, name) => conname !== undefined ? text : text.replace(/^ADD\s+/i, `ADD CONSTRAINT ${(0,quote/* quoteIdentifier */.Cm)(name)} `);

;// CONCATENATED MODULE: ./build/lint/new-column.js



const serials = new Set(['smallserial', 'serial', 'bigserial', 'serial2', 'serial4', 'serial8']);
function fillingOf(definition) {
    const constraints = (0,ast/* columnConstraints */.zD)(definition);
    const has = (kind) => constraints.some(({ contype }) => contype === kind);
    if (has('CONSTR_IDENTITY'))
        return 'identity';
    if (has('CONSTR_GENERATED')) {
        return constraints.some((each) => 'generated_kind' in each && each.generated_kind === 's')
            ? 'stored'
            : 'nothing';
    }
    const type = definition.typeName?.names?.at(-1);
    const name = type !== undefined && 'String' in type ? (type.String.sval ?? '') : '';
    if (definition.typeName?.names?.length === 1 && serials.has(name))
        return 'serial';
    const expression = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
    if (expression === undefined)
        return 'nothing';
    return isConstant(expression) ? 'constant' : 'expression';
}
/** `'{}'::jsonb`, `-1`: what the tree shows to be the same in every row. */
function isConstant(expression) {
    if ('A_Const' in expression)
        return true;
    const { TypeCast, A_Expr } = expression;
    if (TypeCast?.arg !== undefined)
        return isConstant(TypeCast.arg);
    return A_Expr?.lexpr === undefined && A_Expr?.rexpr !== undefined && isConstant(A_Expr.rexpr);
}
/** The columns that a command adds to a table in use. */
function newColumns(command, observation) {
    const alter = alterOfHotTable(command, observation);
    const after = alter === null ? null : tableAfter(observation, alter.table);
    return (alter?.actions ?? []).flatMap((action) => alter === null || action.kind !== 'add column'
        ? []
        : [
            {
                alter,
                action,
                name: (0,quote/* quoteIdentifier */.Cm)(action.column),
                facts: after?.columns.find(({ name }) => name === action.column) ?? null,
            },
        ]);
}
/** Those of them for whose values the server wrote the table anew. */
function columnsThatRewrite(command, observation, fillings) {
    return rewritten(command, 'default').length === 0
        ? []
        : newColumns(command, observation).filter(({ action }) => fillings.includes(fillingOf(action.definition)));
}
/** `note text COLLATE "C"`: a column without anything that fills or constrains it. */
function bareColumn({ action, name, facts }, type = facts?.type) {
    if (type === undefined)
        return null;
    const collation = (action.definition.collClause?.collname ?? [])
        .flatMap((part) => 'String' in part && part.String.sval !== undefined ? [(0,quote/* quoteIdentifier */.Cm)(part.String.sval)] : [])
        .join('.');
    return `${name} ${type}${collation === '' ? '' : ` COLLATE ${collation}`}`;
}
/** Continues a remedy's text where the column is more than its value. */
function otherConstraints({ action }) {
    const others = new Set(['CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_FOREIGN', 'CONSTR_CHECK']);
    return (0,ast/* columnConstraints */.zD)(action.definition).some(({ contype }) => others.has(contype ?? ''))
        ? ' Its constraints come last, in migrations of their own.'
        : '';
}

;// CONCATENATED MODULE: ./build/lint/rules/add-column-constrained-domain.js


const addColumnConstrainedDomain = {
    id: 'add-column-constrained-domain',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN of a domain with constraints rewrites the whole table, even without a default',
    why: `The domain's constraints have to hold for the value that the old rows get, also where that is NULL. PostgreSQL tests that row by
row, and writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock as it goes. Nothing in the statement
shows it.`,
    instead: `Add the column with the type that the domain is made of. Its constraints come as a CHECK constraint that is NOT VALID at
first, and is validated in the next migration.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);`,
        bad: 'ALTER TABLE orders ADD COLUMN pieces positive;',
        good: [
            `ALTER TABLE orders ADD COLUMN pieces integer;
ALTER TABLE orders ADD CONSTRAINT orders_pieces_positive CHECK (pieces > 0) NOT VALID;`,
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_pieces_positive;',
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        // Where another new column explains the rewrite, the domain need not be to blame.
        if (columnsThatRewrite(command, observation, ['expression', 'serial', 'identity', 'stored']).length > 0)
            return [];
        return columnsThatRewrite(command, observation, ['nothing', 'constant']).flatMap(({ alter, action, name, facts }) => {
            const type = action.definition.typeName?.names ?? [];
            const [schema] = type;
            const isBuiltIn = type.length > 1 &&
                schema !== undefined &&
                'String' in schema &&
                schema.String.sval === 'pg_catalog';
            if (facts === null || isBuiltIn)
                return [];
            return [
                {
                    subject: `${alter.table.name}.${name}`,
                    message: `Adding ${display(alter.table.name)}.${name} writes every row anew to test the constraints of domain ${facts.type}; nobody can read or write the table meanwhile.`,
                    evidence: [
                        ...tableEvidence('rewriting', rewritten(command, 'default')),
                        ...lockEvidence(observation, alter.table),
                    ],
                    remedy: {
                        text: `Add the column with the type that ${facts.type} is made of, and its constraints as a CHECK constraint that is NOT VALID and validated in the next migration.`,
                        sql: null,
                    },
                    cause: `rewrite ${alter.table.name}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-column-inline-check.js





const addColumnInlineCheck = {
    id: 'add-column-inline-check',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN … CHECK reads the whole table while nobody can use it',
    why: `Although the new column holds the same value in every row, PostgreSQL verifies the CHECK row by row, under the ACCESS EXCLUSIVE
lock of ADD COLUMN: reads and writes wait until the whole table has been read.`,
    instead: `Add the column alone, then the CHECK as a constraint that is NOT VALID, which is quick, and VALIDATE it in the next
migration, which lets reads and writes go on.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN pieces integer CHECK (pieces > 0);',
        good: [
            `ALTER TABLE orders ADD COLUMN pieces integer;
ALTER TABLE orders ADD CONSTRAINT orders_pieces_check CHECK (pieces > 0) NOT VALID;`,
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_pieces_check;',
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const tables = scanned(command, 'constraint');
        if (tables.length === 0)
            return [];
        const columns = newColumns(command, observation).filter(({ action }) => (0,ast/* columnConstraints */.zD)(action.definition).some(({ contype }) => contype === 'CONSTR_CHECK'));
        const [first] = columns;
        if (first === undefined)
            return [];
        const { table, written } = first.alter;
        const checks = newConstraints(observation, table, 'c');
        const names = list(columns.map(({ name }) => `${display(table.name)}.${name}`));
        return [
            {
                subject: `${table.name}.${first.name}`,
                message: `Adding ${names} with a CHECK reads all of ${display(table.name)} while nobody can read or write it.`,
                evidence: [...tableEvidence('verifying', tables), ...lockEvidence(observation, table)],
                remedy: {
                    text: 'Add the column alone, then the CHECK as NOT VALID, and validate it in the next migration.',
                    sql: checks.length === 0 ? null : steps(written, columns, checks),
                },
                cause: `scan ${table.name} for new columns`,
                command,
            },
        ];
    }),
};
function steps(table, columns, checks) {
    const additions = columns.map((column) => {
        const bare = bareColumn(column);
        const { default: value, notNull } = column.facts ?? { default: null, notNull: false };
        const rest = value === null ? '' : ` DEFAULT ${value}${notNull ? ' NOT NULL' : ''}`;
        return bare === null ? null : `ALTER TABLE ${table} ADD COLUMN ${bare}${rest};`;
    });
    if (additions.includes(null))
        return null;
    const each = (sql) => checks.map(({ name, definition }) => sql((0,quote/* quoteIdentifier */.Cm)(name), definition));
    return inSeveralMigrations([
        ...additions,
        ...each((name, check) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${check} NOT VALID;`),
    ].join('\n'), each((name) => `ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};`).join('\n'));
}

;// CONCATENATED MODULE: ./build/lint/rules/add-column-serial-or-identity.js





const addColumnSerialOrIdentity = {
    id: 'add-column-serial-or-identity',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN that numbers the rows, as serial and IDENTITY do, rewrites the whole table',
    why: `Every row that is there gets a number of its own, so PostgreSQL writes the table and all its indexes anew under an ACCESS
EXCLUSIVE lock: nobody can read or write it until that is done.`,
    instead: `Add a plain column, let a sequence number the new rows, and number the old ones in batches. NOT NULL comes last, proven by a
validated CHECK constraint.`,
    examples: {
        schema: 'CREATE TABLE orders (id uuid PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN number bigserial;',
        good: [
            `ALTER TABLE orders ADD COLUMN number bigint;
CREATE SEQUENCE orders_number_seq OWNED BY orders.number;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq');`,
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => columnsThatRewrite(command, observation, ['serial', 'identity']).map((column) => {
        const { alter, action, name, facts } = column;
        const bare = bareColumn(column);
        const table = alter.written;
        const schema = table.includes('.') ? table.slice(0, table.lastIndexOf('.') + 1) : '';
        const sequence = `${schema}${shortName((0,relations/* unqualifiedName */.R)(table), action.column, 'seq')}`;
        const identity = fillingOf(action.definition) === 'identity';
        return {
            subject: `${alter.table.name}.${name}`,
            message: `Adding ${display(alter.table.name)}.${name} writes every row anew to number it; nobody can read or write the table meanwhile.`,
            evidence: [
                ...tableEvidence('rewriting', rewritten(command, 'default')),
                ...lockEvidence(observation, alter.table),
            ],
            remedy: {
                text: `Add a plain column, let a sequence number the new rows, and number the old ones in batches.${identity ? ' When it is NOT NULL, the default can make way for ADD GENERATED … AS IDENTITY.' : ''}${otherConstraints(column)}`,
                sql: bare === null || facts === null
                    ? null
                    : inSeveralMigrations(`ALTER TABLE ${table} ADD COLUMN ${bare};
CREATE SEQUENCE ${sequence} AS ${facts.type} OWNED BY ${table}.${name};
ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT nextval(${(0,quote/* quoteLiteral */.ce)(sequence)});`, ...fillInBatches(setNotNull(table, [action.column]))),
            },
            cause: `rewrite ${alter.table.name}`,
            command,
        };
    })),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-column-stored-generated.js



const addColumnStoredGenerated = {
    id: 'add-column-stored-generated',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN … GENERATED … STORED rewrites the whole table',
    why: `The value is computed and stored for every row that is there, so PostgreSQL writes the table and all its indexes anew under an
ACCESS EXCLUSIVE lock: nobody can read or write it until that is done.`,
    instead: `On PostgreSQL 18 a VIRTUAL generated column is computed when it is read, and costs nothing to add. Otherwise add a plain
column, fill it for new rows with a trigger, and for the old ones in batches.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, net integer, tax integer);',
        bad: 'ALTER TABLE orders ADD COLUMN gross integer GENERATED ALWAYS AS (net + tax) STORED;',
        good: ['ALTER TABLE orders ADD COLUMN gross integer GENERATED ALWAYS AS (net + tax) VIRTUAL;'],
    },
    check: (observation, { productionMajor }) => observation.commands.flatMap((command) => columnsThatRewrite(command, observation, ['stored']).map((column) => {
        const { alter, action, name } = column;
        const bare = bareColumn(column);
        const expression = /\bAS\s*\((.*)\)\s*STORED\b/is.exec(action.text)?.[1];
        const virtual = productionMajor !== null && productionMajor >= 18;
        return {
            subject: `${alter.table.name}.${name}`,
            message: `Adding ${display(alter.table.name)}.${name} writes every row anew to store what it is generated from; nobody can read or write the table meanwhile.`,
            evidence: [
                ...tableEvidence('rewriting', rewritten(command, 'default')),
                ...lockEvidence(observation, alter.table),
            ],
            remedy: {
                text: virtual
                    ? `Make it VIRTUAL: it is computed when it is read.${otherConstraints(column)}`
                    : `Add a plain column that a trigger fills, and fill the old rows in batches; on PostgreSQL 18 a VIRTUAL column does without both.${otherConstraints(column)}`,
                sql: bare === null || expression === undefined
                    ? null
                    : virtual
                        ? `ALTER TABLE ${alter.written} ADD COLUMN ${bare} GENERATED ALWAYS AS (${expression}) VIRTUAL;`
                        : `ALTER TABLE ${alter.written} ADD COLUMN ${bare};
${fillByTrigger(alter.written, action.column, `  NEW.${name} := (SELECT ${expression} FROM (SELECT NEW.*) AS new_row);`)}`,
            },
            cause: `rewrite ${alter.table.name}`,
            command,
        };
    })),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-column-volatile-default.js



const addColumnVolatileDefault = {
    id: 'add-column-volatile-default',
    tier: 'block',
    severity: 'error',
    deployOrder: 'before-code',
    summary: 'ADD COLUMN whose value differs from row to row rewrites the whole table',
    why: `A constant or stable default is kept once in the catalog. A volatile one, such as gen_random_uuid() or clock_timestamp(), has
to be computed for each row, so PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE
lock: nobody can read or write it until that is done.`,
    instead: `Add the column without a default, set the default for new rows in a second statement, and fill the old rows in batches.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();',
        good: [
            'ALTER TABLE orders ADD COLUMN token uuid;\nALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();',
            "ALTER TABLE orders ADD COLUMN source text DEFAULT 'web';",
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => columnsThatRewrite(command, observation, ['expression']).map((column) => {
        const { alter, action, name, facts } = column;
        const bare = bareColumn(column);
        const table = alter.written;
        return {
            subject: `${alter.table.name}.${name}`,
            message: `Adding ${display(alter.table.name)}.${name} writes every row anew, because its default differs from row to row; nobody can read or write the table meanwhile.`,
            evidence: [
                ...tableEvidence('rewriting', rewritten(command, 'default')),
                ...lockEvidence(observation, alter.table),
            ],
            remedy: {
                text: `Add the column empty, then set the default for new rows, then fill the old rows in batches.${otherConstraints(column)}`,
                sql: bare === null || facts === null || facts.default === null
                    ? null
                    : inSeveralMigrations(`ALTER TABLE ${table} ADD COLUMN ${bare};
ALTER TABLE ${table} ALTER COLUMN ${name} SET DEFAULT ${facts.default};`, ...(facts.notNull ? fillInBatches(setNotNull(table, [action.column])) : [])),
            },
            cause: `rewrite ${alter.table.name}`,
            command,
        };
    })),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-exclusion-constraint.js



const addExclusionConstraint = {
    id: 'add-exclusion-constraint',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new EXCLUDE constraint builds its index while nobody can use the table',
    why: `The constraint is kept by an index that ALTER TABLE builds under an ACCESS EXCLUSIVE lock, comparing every row with those it
overlaps. Unlike UNIQUE, EXCLUDE can be neither NOT VALID nor made from an index that was built CONCURRENTLY.`,
    instead: `Create a new table that has the constraint from the start, fill it in batches, and let the code move over. Where the table
is small enough, add the constraint in a quiet hour with a short lock_timeout.`,
    examples: {
        schema: 'CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);',
        bad: 'ALTER TABLE bookings ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (during WITH &&);',
        good: [
            'CREATE TABLE new_bookings (id bigint PRIMARY KEY, during tsrange, EXCLUDE USING gist (during WITH &&));',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const built = buildEvidence(command);
        if (alter === null || built.length === 0)
            return [];
        return alter.actions.flatMap((action) => {
            if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_EXCLUSION')
                return [];
            const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'x');
            const data = dataDependence(context, ['23P01'], null);
            const table = display(alter.table.name);
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding ${name === null ? 'an EXCLUDE constraint' : `EXCLUDE constraint ${(0,quote/* quoteIdentifier */.Cm)(name)}`} builds an index on ${table} while nobody can read or write it${data.clause}.`,
                    evidence: [...built, ...lockEvidence(observation, alter.table), ...data.evidence],
                    remedy: {
                        text: 'There is no way to add it to a table in use: create a new table that has it, fill that in batches, and let the code move over.',
                        sql: null,
                    },
                    cause: `index of ${name ?? action.text} on ${alter.table.name}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-fk-scan.js





const addFkScan = {
    id: 'add-fk-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new foreign key compares all rows of both tables while neither can be written',
    why: `ADD FOREIGN KEY takes a SHARE ROW EXCLUSIVE lock on the table and on the one it refers to, and then looks up every row. Writes to
both tables wait until that is done.`,
    instead: `Add it NOT VALID, which checks new rows only and is quick, and VALIDATE it in the next migration: that takes no lock that
stops reads or writes.`,
    examples: {
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY); CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);',
        bad: 'ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id);',
        good: [
            'ALTER TABLE orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;',
            'ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fk;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const scanned = command.scans.some(({ relation, for: reason }) => relation.oid === alter?.table.oid && reason === 'foreign key');
        if (alter === null || !scanned)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            if (action.kind !== 'add constraint' || action.constraint.contype !== 'CONSTR_FOREIGN')
                return [];
            if (action.constraint.skip_validation === true)
                return [];
            const name = action.constraint.conname ?? newConstraintName(observation, alter.table, 'f');
            const parent = observation.locks
                .map(({ relation }) => relation)
                .find(({ name: other }) => display(other) === display((0,ast/* writtenName */.lD)(action.constraint.pktable)));
            const data = dataDependence(context, ['23503'], null);
            const both = parent === undefined || parent.oid === alter.table.oid
                ? table
                : `${table} and ${display(parent.name)}`;
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding ${name === null ? 'a foreign key' : `foreign key ${(0,quote/* quoteIdentifier */.Cm)(name)}`} checks every row of ${table} while ${both} cannot be written${data.clause}.`,
                    evidence: [
                        `validating foreign key constraint${name === null ? '' : ` "${name}"`}`,
                        ...lockEvidence(observation, alter.table),
                        ...(parent === undefined || parent.oid === alter.table.oid
                            ? []
                            : lockEvidence(observation, parent)),
                        ...data.evidence,
                    ],
                    remedy: {
                        text: 'Add it NOT VALID, and validate it in the next migration.',
                        sql: name === null
                            ? null
                            : inSeveralMigrations(`ALTER TABLE ${alter.written} ${action.constraint.conname !== undefined ? action.text : action.text.replace(/^ADD\s+/i, `ADD CONSTRAINT ${(0,quote/* quoteIdentifier */.Cm)(name)} `)} NOT VALID;`, `ALTER TABLE ${alter.written} VALIDATE CONSTRAINT ${(0,quote/* quoteIdentifier */.Cm)(name)};`),
                    },
                    cause: `scan ${alter.table.name} for ${name ?? action.text}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/wanted-key.js



/** `ADD UNIQUE (…)`, `ADD PRIMARY KEY (…)`, and `ADD COLUMN … UNIQUE`; USING INDEX builds nothing. */
function wantedKey(action, kind) {
    const constraints = action.kind === 'add constraint'
        ? [action.constraint]
        : action.kind === 'add column'
            ? (0,ast/* columnConstraints */.zD)(action.definition)
            : [];
    const found = constraints.find(({ contype, indexname }) => contype === kind && indexname === undefined);
    if (found === undefined)
        return null;
    const keys = (found.keys ?? []).flatMap((key) => 'String' in key && key.String.sval !== undefined ? [key.String.sval] : []);
    return {
        name: found.conname ?? null,
        columns: action.kind === 'add column' ? [action.column] : keys,
        inline: action.kind === 'add column',
    };
}
/** The same key by way of an index that is built while the table stays in use. */
function usingIndex(table, key, context) {
    const index = (0,quote/* quoteIdentifier */.Cm)(key.name);
    return inSeveralMigrations(ownFile(`CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${table} (${key.columns});`, context), `ALTER TABLE ${table} ADD CONSTRAINT ${index} ${key.kind} USING INDEX ${index};`);
}

;// CONCATENATED MODULE: ./build/lint/rules/add-pk-builds-index.js





const addPkBuildsIndex = {
    id: 'add-pk-builds-index',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new PRIMARY KEY builds its index, and proves its columns NOT NULL, while nobody can use the table',
    why: `ALTER TABLE builds the unique index of a primary key under an ACCESS EXCLUSIVE lock: reads and writes wait until the whole table has
been read and sorted. Where a column may still hold NULL, the table is read once more before that.`,
    instead: `Set the columns NOT NULL by way of a validated CHECK constraint, build a unique index CONCURRENTLY in a file of its own, and
attach it with ADD CONSTRAINT … PRIMARY KEY USING INDEX, which is quick then.`,
    examples: {
        schema: 'CREATE TABLE visits (id bigint NOT NULL, page text);',
        bad: 'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY (id);',
        good: [
            '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY visits_pkey ON visits (id);',
            'ALTER TABLE visits ADD CONSTRAINT visits_pkey PRIMARY KEY USING INDEX visits_pkey;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const built = buildEvidence(command);
        if (alter === null || built.length === 0)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            const key = wantedKey(action, 'CONSTR_PRIMARY');
            if (key === null || (key.inline && command.rewrites.length > 0))
                return [];
            const name = key.name ?? newConstraintName(observation, alter.table, 'p');
            const columns = key.columns.map(quote/* quoteIdentifier */.Cm).join(', ');
            const before = tableBefore(observation, alter.table)?.columns ?? [];
            const nullable = key.columns.filter((column) => !before.some((one) => one.name === column && one.notNull));
            const scans = scanned(command, 'constraint');
            const data = dataDependence(context, ['23505', '23502'], `SELECT ${columns}, count(*) FROM ${alter.written} GROUP BY ${columns} HAVING count(*) > 1;`);
            const options = /\b(?:INCLUDE|WITHOUT\s+OVERLAPS|DEFERRABLE|WITH)\b/i.test(action.text);
            const simple = !key.inline && !options && name !== null && alter.table.kind === 'table';
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding primary key${name === null ? '' : ` ${(0,quote/* quoteIdentifier */.Cm)(name)}`} builds an index on ${table}${scans.length === 0 ? '' : ` and reads all of it to see that ${list(nullable.map(quote/* quoteIdentifier */.Cm))} is never NULL`} while nobody can read or write it${data.clause}.`,
                    evidence: [
                        ...built,
                        ...tableEvidence('verifying', scans),
                        ...lockEvidence(observation, alter.table),
                        ...data.evidence,
                    ],
                    remedy: {
                        text: `${nullable.length === 0 ? '' : 'Prove the columns NOT NULL first. '}Build the unique index concurrently, then make it the primary key.${data.advice}`,
                        sql: simple
                            ? inSeveralMigrations(...(nullable.length === 0 ? [] : setNotNull(alter.written, nullable)), usingIndex(alter.written, { name, columns, kind: 'PRIMARY KEY' }, context))
                            : null,
                    },
                    cause: `index of ${name ?? action.text} on ${alter.table.name}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/add-required-column.js




const addRequiredColumn = {
    id: 'add-required-column',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A NOT NULL column without a default cannot be added to a table that has rows',
    why: `On an empty database, such as the one in CI, it works. As soon as the table has a row, the server refuses: that row would hold NULL.
And the running code, which does not know the column, could not insert rows any more.`,
    instead: `Add the column with a constant default, which costs nothing since PostgreSQL 11, or nullable: fill it, then set NOT NULL by way
of a validated CHECK constraint.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN channel text NOT NULL;',
        good: ["ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT 'web';"],
    },
    check: (observation, context) => {
        const { seeded } = context;
        if (seeded?.error.sqlstate !== '23502')
            return [];
        return observation.commands.flatMap((command) => newColumns(command, observation).flatMap((added) => {
            const { alter, action, name: column } = added;
            if (action.column !== seeded.error.column || !isRequired(action.definition))
                return [];
            const table = display(alter.table.name);
            const bare = bareColumn(added);
            return [
                {
                    subject: `${alter.table.name}.${column}`,
                    message: `Adding ${table}.${column} as NOT NULL without a default fails as soon as ${table} has a row.`,
                    evidence: [`with rows in ${table}: ${seeded.error.message} (23502)`],
                    remedy: {
                        text: `Add it nullable. When all running code fills it and the old rows are filled, prove that it is never NULL, and only
then set NOT NULL. Or give it a constant default at once.${otherConstraints(added)}`,
                        sql: bare === null
                            ? null
                            : inSeveralMigrations(`ALTER TABLE ${alter.written} ADD COLUMN ${bare};`, ...fillInBatches(setNotNull(alter.written, [action.column]))),
                    },
                    cause: `required ${alter.table.name}.${column}`,
                    command,
                },
            ];
        }));
    },
};
function isRequired(definition) {
    const kinds = (0,ast/* columnConstraints */.zD)(definition).map(({ contype }) => contype);
    const filled = kinds.some((kind) => kind === 'CONSTR_DEFAULT' || kind === 'CONSTR_GENERATED' || kind === 'CONSTR_IDENTITY');
    return !filled && kinds.some((kind) => kind === 'CONSTR_NOTNULL' || kind === 'CONSTR_PRIMARY');
}

;// CONCATENATED MODULE: ./build/lint/rules/add-unique-builds-index.js




const addUniqueBuildsIndex = {
    id: 'add-unique-builds-index',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A new UNIQUE constraint builds its index while nobody can use the table',
    why: `The constraint needs a unique index, and ALTER TABLE builds it under an ACCESS EXCLUSIVE lock: reads and writes wait until the
whole table has been read and sorted. Two equal rows make the migration fail at the end of that.`,
    instead: `Build a unique index CONCURRENTLY in a file of its own, then attach it with ADD CONSTRAINT … USING INDEX, which is quick.`,
    examples: {
        schema: 'CREATE TABLE customers (id bigint PRIMARY KEY, email text);',
        bad: 'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE (email);',
        good: [
            '-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY customers_email_key ON customers (email);',
            'ALTER TABLE customers ADD CONSTRAINT customers_email_key UNIQUE USING INDEX customers_email_key;',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const built = buildEvidence(command);
        if (alter === null || built.length === 0)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            const key = wantedKey(action, 'CONSTR_UNIQUE');
            // A rewrite builds all indexes anew: it is reported itself, and its remedy leaves the constraint for later.
            if (key === null || (key.inline && command.rewrites.length > 0))
                return [];
            const name = key.name ?? newConstraintName(observation, alter.table, 'u');
            const columns = key.columns.map(quote/* quoteIdentifier */.Cm).join(', ');
            const data = dataDependence(context, ['23505'], `SELECT ${columns}, count(*) FROM ${alter.written} GROUP BY ${columns} HAVING count(*) > 1;`);
            const options = /\b(?:NULLS\s+NOT\s+DISTINCT|INCLUDE|WITHOUT\s+OVERLAPS|DEFERRABLE|WITH)\b/i.test(action.text);
            return [
                {
                    subject: name === null ? alter.table.name : `${alter.table.name}.${(0,quote/* quoteIdentifier */.Cm)(name)}`,
                    message: `Adding unique constraint${name === null ? '' : ` ${(0,quote/* quoteIdentifier */.Cm)(name)}`} builds an index on ${table} while nobody can read or write it${data.clause}.`,
                    evidence: [...built, ...lockEvidence(observation, alter.table), ...data.evidence],
                    remedy: {
                        text: `${key.inline ? 'Add the column alone. ' : ''}Build the unique index concurrently first, then make it a constraint.${data.advice}`,
                        sql: key.inline || options || name === null || alter.table.kind !== 'table'
                            ? null
                            : usingIndex(alter.written, { name, columns, kind: 'UNIQUE' }, context),
                    },
                    cause: `index of ${name ?? action.text} on ${alter.table.name}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/alter-type-rewrite.js



const alterTypeRewrite = {
    id: 'alter-type-rewrite',
    tier: 'block',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'Changing the type of a column rewrites the whole table and all its indexes',
    why: `Where the old and the new type are not stored alike, PostgreSQL writes every row anew and builds every index again, all under
an ACCESS EXCLUSIVE lock. On a large table that is an outage of minutes to hours, and it needs the table's size in
free disk space.`,
    instead: `Add a column of the new type, keep both in step with a trigger, fill the old rows in batches, move the code over, and drop
the old column in a later release.`,
    examples: {
        schema: 'CREATE TABLE orders (id integer PRIMARY KEY, code varchar(10));',
        bad: 'ALTER TABLE orders ALTER COLUMN id TYPE bigint;',
        good: [
            'ALTER TABLE orders ALTER COLUMN code TYPE varchar(40);',
            'ALTER TABLE orders ADD COLUMN id_new bigint;',
        ],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = rewritten(command, 'type');
        if (alter === null || tables.length === 0)
            return [];
        const before = tableBefore(observation, alter.table);
        const after = tableAfter(observation, alter.table);
        const indexes = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
        const changed = alter.actions.filter((action) => action.kind === 'alter type');
        const [first] = changed;
        if (first === undefined)
            return [];
        const table = display(alter.table.name);
        const columns = changed.map(({ column }) => column);
        const oldType = typeOf(before, first.column);
        const newType = typeOf(after, first.column);
        const column = (0,quote/* quoteIdentifier */.Cm)(first.column);
        const types = oldType === null || newType === null ? '' : ` from ${oldType} to ${newType}`;
        return [
            {
                subject: `${alter.table.name}.${column}`,
                message: `Changing ${columns.map((name) => `${table}.${(0,quote/* quoteIdentifier */.Cm)(name)}`).join(' and ')}${types} writes every row of ${table} anew${indexes.length === 0 ? '' : ` and rebuilds ${count(indexes.length, 'index', 'indexes')}`}; nobody can read or write it meanwhile.`,
                evidence: [
                    ...tableEvidence('rewriting', tables),
                    ...lockEvidence(observation, alter.table),
                    ...(indexes.length === 0 ? [] : [`rebuilt: ${indexes.map(({ index }) => index).join(', ')}`]),
                ],
                remedy: {
                    text: `Add a column of the new type and keep it in step with a trigger; fill the old rows in batches; then let the code use the new
column, and drop the old one in a later release.`,
                    sql: newType === null ? null : expand(alter.written, first.column, newType),
                },
                cause: `rewrite ${alter.table.name}`,
                command,
            },
        ];
    }),
};
function typeOf(table, column) {
    return table?.columns.find(({ name }) => name === column)?.type ?? null;
}
/** The first step of expand and contract: everything that comes after needs the code to move. */
function expand(table, column, type) {
    const old = (0,quote/* quoteIdentifier */.Cm)(column);
    const next = (0,quote/* quoteIdentifier */.Cm)(`${column}_new`);
    return `ALTER TABLE ${table} ADD COLUMN ${next} ${type};
${fillByTrigger(table, `${column}_new`, `  NEW.${next} := NEW.${old};`)}`;
}

;// CONCATENATED MODULE: ./build/lint/made-again.js
/**
 * Whether an object of the same name, with at least the columns of the dropped one, is made later in the same transaction:
 * nobody else ever sees it missing.
 */
function isMadeAgain(dropped, observation, observations) {
    return observations
        .slice(observations.indexOf(observation))
        .filter(({ transaction, undone }) => transaction.number === observation.transaction.number && !undone)
        .flatMap(({ commands }) => commands)
        .flatMap(({ created }) => created)
        .some(({ type, identity, columns }) => identity === dropped.identity &&
        (type === dropped.type || (readable.has(type) && readable.has(dropped.type))) &&
        (dropped.columns ?? []).every((column) => columns?.includes(column)));
}
const readable = new Set(['view', 'materialized view', 'table']);

;// CONCATENATED MODULE: ./build/lint/rules/cascade-drops-dependents.js


/** Parts of a dependent that go with it and that nobody thinks of as objects. */
const parts = new Set(['rule', 'type', 'toast table', 'default value', 'trigger', 'table', 'foreign table']);
const cascadeDropsDependents = {
    id: 'cascade-drops-dependents',
    tier: 'break',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'CASCADE dropped objects that the statement does not name',
    why: `CASCADE removes everything that depends on the dropped object, and everything that depends on that, without asking. What was in the
way on a developer's machine may not be what is in the way in production.`,
    instead: `Leave CASCADE out: PostgreSQL then refuses and lists what depends on the object. Drop or change those by name, so that a reader
of the migration sees them, and create again what is still needed.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE VIEW order_notes AS SELECT id, note FROM orders;`,
        bad: 'ALTER TABLE orders DROP COLUMN note CASCADE;',
        good: ['CREATE OR REPLACE VIEW order_notes AS SELECT id, note FROM orders WHERE note IS NOT NULL;'],
    },
    check: (observation, { observations }) => observation.commands.flatMap((command) => {
        const taken = command.dropped.filter((object) => object.cause === 'cascade' &&
            object.existedBefore &&
            !parts.has(object.type) &&
            !isMadeAgain(object, observation, observations));
        const named = command.dropped.find(({ cause }) => cause === 'named');
        if (taken.length === 0 || named === undefined)
            return [];
        return [
            {
                subject: named.identity,
                message: `CASCADE on ${display(named.identity)} also drops ${describe(taken)}: whatever uses ${taken.length === 1 ? 'it' : 'them'} fails.`,
                evidence: taken.map(({ type, identity }) => `dropped by CASCADE: ${type} ${display(identity)}`),
                remedy: {
                    text: `Leave CASCADE out, and drop or change ${taken.length === 1 ? 'the dependent' : 'the dependents'} by name: ${taken.map(cascade_drops_dependents_name).join(', ')}.`,
                    sql: null,
                },
                cause: `cascade ${named.identity}`,
                ...(taken.some(({ type }) => type === 'table column') ? { tier: 'loss' } : {}),
                command,
            },
        ];
    }),
};
const cascade_drops_dependents_name = ({ type, identity }) => `${type} ${display(identity)}`;
const describe = (taken) => taken.length <= 3
    ? taken.map(cascade_drops_dependents_name).join(', ')
    : `${taken.slice(0, 2).map(cascade_drops_dependents_name).join(', ')} and ${count(taken.length - 2, 'more object')}`;

;// CONCATENATED MODULE: ./build/sql/edit.js

/**
 * Puts words behind the first place where the given keywords stand one after another, comments aside:
 * `insertAfterKeywords('CREATE INDEX i ON t (a)', ['INDEX'], 'CONCURRENTLY')`. The rest stays as it was written.
 */
function insertAfterKeywords(sql, keywords, words) {
    const bytes = new TextEncoder().encode(sql);
    let matched = 0;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, 0); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        if ((0,lexer/* isComment */.Cn)(token))
            continue;
        const word = token.kind === 'word' ? (0,lexer/* wordOf */.aG)(bytes, token).toUpperCase() : '';
        matched = word === keywords[matched] ? matched + 1 : word === keywords[0] ? 1 : 0;
        if (matched < keywords.length)
            continue;
        const decoder = new TextDecoder();
        return `${decoder.decode(bytes.subarray(0, token.end))} ${words}${decoder.decode(bytes.subarray(token.end))}`;
    }
    return sql;
}

;// CONCATENATED MODULE: ./build/lint/rules/create-index-blocking.js






const createIndexBlocking = {
    id: 'create-index-blocking',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'CREATE INDEX on a table in use stops all writes to it until the index is built',
    why: `CREATE INDEX takes a SHARE lock: reads go on, but every INSERT, UPDATE and DELETE waits until the whole table has been
read and the index written, which on a large table takes minutes. Requests that wait hold their connections, so the
application runs out of them.`,
    instead: `CREATE INDEX CONCURRENTLY builds the index while writes go on. It cannot run in a transaction, so it needs a file of
its own; if it fails, it leaves an invalid index that has to be dropped before the next try.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);',
        bad: 'CREATE INDEX orders_customer_id_idx ON orders (customer_id);',
        good: [
            '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);',
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const index = (0,ast/* asStatement */.qp)(command.node, 'IndexStmt');
        // Nobody writes to a materialised view, and its readers do not wait.
        const built = command.indexesBuilt.filter(({ relation }) => relation.existedBefore && relation.kind !== 'materialized view');
        const [first] = built;
        if (index === null || index.concurrent === true || first === undefined)
            return [];
        const table = command.created[0]?.existedBefore === false && built.length > 1
            ? 'its partitions'
            : display(first.relation.name);
        const partitioned = observation.locks.some(({ relation }) => relation.kind === 'partitioned table' && relation.existedBefore);
        const name = index.idxname ?? first.index;
        return [
            {
                subject: first.relation.name,
                message: `Building index ${(0,quote/* quoteIdentifier */.Cm)((0,relations/* unqualifiedName */.R)(name))} stops all writes to ${table} until it is done.`,
                evidence: [
                    ...ownLockEvidence(observation, first.relation),
                    ...built.map(({ index: built, relation }) => `building index "${built}" on ${display(relation.name)}`),
                ],
                remedy: partitioned
                    ? {
                        text: `CONCURRENTLY is refused on a partitioned table: create the index ON ONLY the parent, build one CONCURRENTLY on each
partition, and attach them with ALTER INDEX … ATTACH PARTITION.`,
                        sql: null,
                    }
                    : {
                        text: `Build it concurrently. ${ownFileAdvice(context)}`,
                        sql: ownFile(withName(insertAfterKeywords(command.sql, ['INDEX'], 'CONCURRENTLY'), index.idxname, first.index), context),
                    },
                cause: `index ${first.index}`,
                command,
            },
        ];
    }),
};
/** Says the name that the server chose, so that a failed build can be found and dropped. */
const withName = (sql, name, chosen) => name !== undefined ? sql : insertAfterKeywords(sql, ['INDEX', 'CONCURRENTLY'], (0,quote/* quoteIdentifier */.Cm)(chosen));

// EXTERNAL MODULE: ./build/sql/node.js
var sql_node = __nccwpck_require__(1715);
;// CONCATENATED MODULE: ./build/lint/few-rows.js


/**
 * Whether a data change names its rows: `INSERT … VALUES`, or a WHERE that compares a column with a constant. Those take
 * a moment; only what may walk through a whole table is worth a finding.
 */
function touchesFewRows(node) {
    const insert = (0,ast/* asStatement */.qp)(node, 'InsertStmt');
    if (insert !== null)
        return isValues(insert.selectStmt) || insert.selectStmt === undefined;
    if ((0,ast/* asStatement */.qp)(node, 'CopyStmt') !== null)
        return false;
    const where = ((0,ast/* asStatement */.qp)(node, 'UpdateStmt') ?? (0,ast/* asStatement */.qp)(node, 'DeleteStmt'))?.whereClause;
    return where !== undefined && namesRows(where);
}
/** The unqualified name of the table whose rows a statement changes. */
function few_rows_changedTable(node) {
    const { InsertStmt, UpdateStmt, DeleteStmt, MergeStmt } = (0,sql_node/* typed */.nE)(node);
    return (InsertStmt ?? UpdateStmt ?? DeleteStmt ?? MergeStmt)?.relation?.relname ?? null;
}
function isValues(select) {
    const { SelectStmt } = (select ?? {});
    return (SelectStmt !== undefined && (SelectStmt.valuesLists !== undefined || SelectStmt.fromClause === undefined));
}
/** `id = 7`, `key IN ('a', 'b')`, and any AND with one of them. NULL tests and inequalities name no rows. */
function namesRows(where) {
    const { A_Expr: comparison, BoolExpr: combination } = where;
    if (combination?.boolop === 'AND_EXPR')
        return combination.args.some(namesRows);
    if (combination?.boolop === 'OR_EXPR')
        return combination.args.every(namesRows);
    if (comparison === undefined)
        return false;
    const operator = comparison.name?.[0]?.String?.sval;
    const equals = operator === '=' && (comparison.kind === 'AEXPR_OP' || comparison.kind === 'AEXPR_IN');
    return equals && 'ColumnRef' in comparison.lexpr && few_rows_isConstant(comparison.rexpr);
}
function few_rows_isConstant(expression) {
    if (Array.isArray(expression))
        return expression.every(few_rows_isConstant);
    const { A_Const, TypeCast, List } = (expression ?? {});
    if (List !== undefined)
        return few_rows_isConstant(List.items);
    // A boolean or a status names half a table: only numbers and texts that could be a key count.
    return ((A_Const !== undefined && A_Const.boolval === undefined) ||
        (TypeCast !== undefined && few_rows_isConstant(TypeCast.arg)));
}

;// CONCATENATED MODULE: ./build/lint/rules/ddl-plus-backfill-one-tx.js





const ddlPlusBackfillOneTx = {
    id: 'ddl-plus-backfill-one-tx',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'Rows are changed in bulk while a strong lock of the same transaction is held',
    why: `Locks are held until the transaction ends. A schema change takes its lock for a moment when it is alone; with a backfill behind
it in the same transaction, the table stays locked for as long as the backfill takes.`,
    instead: `Change the schema in one migration and fill the rows in another, best in batches that commit one by one.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, total integer);',
        bad: `ALTER TABLE orders ADD COLUMN total_cents bigint;
UPDATE orders SET total_cents = total * 100;`,
        good: [
            'ALTER TABLE orders ADD COLUMN total_cents bigint;',
            'UPDATE orders SET total_cents = total * 100;',
        ],
    },
    check: (observation) => {
        const { blocked, changed } = underLock(observation);
        const [first] = changed;
        if (blocked.length === 0 || first === undefined)
            return [];
        const tables = list(blocked.map(({ relation }) => display(relation.name)));
        return [
            {
                subject: first.name,
                message: `${verb(observation)} ${list(changed.map(({ name }) => display(name)))} while this transaction locks ${tables}: ${effect(blocked)} ${tables} until it commits.`,
                evidence: [
                    ...blocked.map(({ relation, mode }) => `${mode} on ${display(relation.name)}, held since an earlier ${isInner(observation) ? 'command' : 'statement'}`),
                    ...changed.map(({ name }) => `ROW EXCLUSIVE on ${display(name)}`),
                ],
                remedy: {
                    text: 'Move the change of rows into a migration of its own, after this one has committed; on a large table, in batches.',
                    sql: observation.commands.length === 0
                        ? inSeveralMigrations('-- the schema changes', observation.statement.sql)
                        : null,
                },
                cause: `rows of ${first.name} under a lock`,
            },
        ];
    },
};
const isTable = ({ kind }) => kind === 'table' || kind === 'partitioned table' || kind === 'materialized view';
/** Locks of earlier statements, or of an earlier command of the same routine, and the tables changed in bulk under them. */
function underLock(observation) {
    const changed = changedInBulk(observation);
    const since = { blocked: strong(observation.heldBefore), changed };
    if (since.blocked.length > 0 || !isInner(observation))
        return since;
    for (const { locksAtEnd } of observation.commands) {
        const blocked = strong(locksAtEnd ?? []);
        const already = new Set(rowChanges(locksAtEnd ?? []).map(({ oid }) => oid));
        const after = changed.filter(({ oid }) => !already.has(oid));
        if (blocked.length > 0)
            return { blocked, changed: after };
    }
    return since;
}
const isInner = ({ commands, heldBefore }) => strong(heldBefore).length === 0 && commands.some(({ inner }) => inner !== null);
const strong = (held) => held.filter(({ relation, mode }) => relation.existedBefore && isTable(relation) && (0,levels/* blocksWrites */.PE)(mode));
/** ROW EXCLUSIVE is what every data change takes, in a DO block or a function too, and what no DDL takes on a table. */
const rowChanges = (locks) => locks
    .filter(({ mode, relation }) => mode === 'ROW EXCLUSIVE' && relation.existedBefore && isTable(relation))
    .map(({ relation }) => relation);
/** The tables that were there before and whose rows this statement changes in bulk. */
function changedInBulk(observation) {
    if (observation.status !== 'observed' || touchesFewRows(observation.node))
        return [];
    return rowChanges(observation.locksTaken).filter((table) => {
        const spelled = observation.innerChanges.filter((node) => few_rows_changedTable(node) === (0,relations/* unqualifiedName */.R)(table.name));
        return spelled.length === 0 || !spelled.every(touchesFewRows);
    });
}
const verbs = {
    UpdateStmt: 'Updates',
    DeleteStmt: 'Deletes from',
    InsertStmt: 'Inserts into',
    MergeStmt: 'Merges into',
};
const verb = ({ node }) => verbs[Object.keys(node ?? {})[0] ?? ''] ?? 'Changes rows of';
const effect = (blocked) => blocked.some(({ mode }) => mode === 'ACCESS EXCLUSIVE') ? 'nobody can read or write' : 'nobody can write';

// EXTERNAL MODULE: ./build/sql/facts.js
var facts = __nccwpck_require__(3916);
;// CONCATENATED MODULE: ./build/lint/rules/does-not-apply.js

const doesNotApply = {
    id: 'does-not-apply',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'The server refuses the statement',
    why: `The statement was executed on a server that had replayed all earlier migrations, and failed there. It will fail in the deploy
too, after the files before it have been applied.`,
    instead: `Mend the statement. When production has something that the migrations do not make (an extension, a schema), add a migration
that makes it, so that an empty database can be brought to the same state.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE order ADD COLUMN note text;',
        good: ['ALTER TABLE orders ADD COLUMN note text;'],
    },
    check: (observation, context) => {
        const { error } = observation;
        if (error === null ||
            isMatterOfTransaction(observation) ||
            followsFailure(observation, context.observations))
            return [];
        return [
            {
                subject: error.relation ?? context.file.version,
                message: `This statement fails: ${error.message}.`,
                evidence: [
                    `${error.severity} ${error.sqlstate}: ${error.message}`,
                    ...(error.detail === null ? [] : [error.detail]),
                ],
                remedy: {
                    text: error.hint ?? 'Mend the statement so that it runs after the migrations before it.',
                    sql: null,
                },
                cause: `failure ${error.sqlstate}`,
            },
        ];
    },
};
const isMatterOfTransaction = ({ node, error }) => error?.sqlstate === '25001' && node !== null && (0,facts/* mustRunAlone */.yY)(node) !== null;
/** Once a statement of the file has failed, later failures may only follow from it. */
function followsFailure(observation, observations) {
    const earlier = observations.slice(0, observations.indexOf(observation));
    return earlier.some((other) => other.status === 'failed' && !isMatterOfTransaction(other));
}

;// CONCATENATED MODULE: ./build/lint/rules/drop-column.js


const dropColumn = {
    id: 'drop-column',
    tier: 'loss',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A dropped column takes its data with it, and the running code still asks for it',
    why: `The values are gone for good when the migration commits. And while a deploy is under way, instances of the old release still name
the column in their queries, many ORMs in every single one: those fail at once.`,
    instead: `First release code that neither reads nor writes the column (most ORMs have a setting to ignore one). Where the column is NOT NULL
without a default, make it nullable before that release. Drop it in a later migration.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text NOT NULL);',
        bad: 'ALTER TABLE orders DROP COLUMN note;',
        good: ['ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        if (alter === null)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            if (action.kind !== 'drop column')
                return [];
            const name = (0,quote/* quoteIdentifier */.Cm)(action.column);
            const dropped = command.dropped.find(({ type, identity }) => type === 'table column' && identity === `${alter.table.name}.${name}`);
            // Nothing dropped: IF EXISTS found no such column. Or a column that only this change set had made.
            if (dropped === undefined || !columnExistedBefore(observation, alter.table, action.column))
                return [];
            const owned = command.dropped.filter(({ cause, type }) => cause === 'owned' && (type === 'index' || type === 'table constraint'));
            const required = tableBefore(observation, alter.table)?.columns.find((column) => column.name === action.column && column.notNull && column.default === null && !column.identity);
            return [
                {
                    subject: dropped.identity,
                    message: `Dropping ${table}.${name} deletes its values for good, and code that still names the column fails.`,
                    evidence: [
                        `dropped: ${list([`column ${display(dropped.identity)}`, ...owned.map(({ type, identity }) => `${type.replace('table ', '')} ${display(identity)}`)])}`,
                    ],
                    remedy: {
                        text: `Release code that no longer uses ${table}.${name} first, and drop it in a later migration.${required === undefined
                            ? ''
                            : ' Until then it must be nullable, or inserts of the new code fail:'}`,
                        sql: required === undefined
                            ? null
                            : `ALTER TABLE ${alter.written} ALTER COLUMN ${name} DROP NOT NULL;`,
                    },
                    cause: `drop ${dropped.identity}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-index-blocking.js




const dropIndexBlocking = {
    id: 'drop-index-blocking',
    tier: 'block',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'DROP INDEX locks its table against reads and writes, behind the longest query that is running on it',
    why: `DROP INDEX takes an ACCESS EXCLUSIVE lock on the table. The drop itself is quick, but the lock has to wait for every
running query on the table, and everything that comes after waits behind it.`,
    instead: `DROP INDEX CONCURRENTLY waits without being in anybody's way. It cannot run in a transaction, so it needs a file of
its own, and takes one index at a time.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text); CREATE INDEX orders_note_idx ON orders (note);',
        bad: 'DROP INDEX orders_note_idx;',
        good: ['-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY orders_note_idx;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const drop = (0,ast/* asStatement */.qp)(command.node, 'DropStmt');
        if (drop?.removeType !== 'OBJECT_INDEX' || drop.concurrent === true)
            return [];
        const tables = observation.locks.filter(({ relation, mode }) => relation.existedBefore && relation.kind.endsWith('table') && mode === 'ACCESS EXCLUSIVE');
        const dropped = command.dropped.filter(({ type, cause, existedBefore }) => type === 'index' && cause === 'named' && existedBefore);
        const [index] = dropped;
        const [table] = tables;
        if (index === undefined || table === undefined)
            return [];
        // An index on a partitioned table cannot be dropped concurrently, nor several at once, nor with CASCADE.
        const possible = table.relation.kind === 'table' && drop.behavior !== 'DROP_CASCADE' && drop.objects?.length === 1;
        return [
            {
                subject: index.identity,
                message: `Dropping index ${display(index.identity)} waits for every query on ${display(table.relation.name)}, and all others wait behind it.`,
                evidence: [`ACCESS EXCLUSIVE on ${display(table.relation.name)}`],
                remedy: possible
                    ? {
                        text: `Drop it concurrently. ${ownFileAdvice(context)}`,
                        sql: ownFile(insertAfterKeywords(command.sql, ['INDEX'], 'CONCURRENTLY'), context),
                    }
                    : {
                        text: 'CONCURRENTLY takes one index of an ordinary table at a time, without CASCADE: split the statement where that is possible, and keep lock_timeout short otherwise.',
                        sql: null,
                    },
                cause: `drop ${index.identity}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-table.js


const dropTable = {
    id: 'drop-table',
    tier: 'loss',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A dropped table takes all its rows with it, and the running code still asks for it',
    why: `All rows are gone for good when the migration commits. While a deploy is under way, instances of the old release still query
the table and fail at once.`,
    instead: `First release code that no longer uses the table. Keep a dump of it, and drop it in a later migration, when nothing has read it
for a while: pg_stat_user_tables tells.`,
    examples: {
        schema: 'CREATE TABLE coupons (id bigint PRIMARY KEY);',
        bad: 'DROP TABLE coupons;',
        good: ['CREATE TABLE coupons_import (id bigint);\nDROP TABLE coupons_import;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const isDropTable = (0,ast/* asStatement */.qp)(command.node, 'DropStmt')?.removeType === 'OBJECT_TABLE';
        return command.dropped.flatMap((object) => {
            const isTable = object.type === 'table' || object.type === 'foreign table';
            // Tables that a CASCADE took (DROP SCHEMA, a parent with partitions) are gone no less.
            if (!isTable ||
                !object.existedBefore ||
                isStillThere(observation, object.oid) ||
                (object.cause !== 'named' && isDropTable && object.cause !== 'cascade'))
                return [];
            return [
                {
                    subject: object.identity,
                    message: `Dropping ${display(object.identity)} deletes all its rows for good, and code that still uses the table fails.`,
                    evidence: [
                        `dropped: table ${display(object.identity)}${object.cause === 'cascade' ? ' (by CASCADE)' : ''}`,
                    ],
                    remedy: {
                        text: `Release code that no longer uses ${display(object.identity)} first, keep a dump, and drop it in a later migration.`,
                        sql: null,
                    },
                    cause: `drop ${object.identity}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/drop-view-matview.js


const dropViewMatview = {
    id: 'drop-view-matview',
    tier: 'break',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'A dropped view is missing for the running code',
    why: `While a deploy is under way, instances of the old release still query the view and fail at once. So do reports and other
databases that read it, which nobody thinks of.`,
    instead: `First release code that no longer uses the view, and drop it in a later migration. To change a view, use CREATE OR REPLACE
VIEW, or drop it and create it again in the same transaction with all the columns that it had.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, total integer);
CREATE VIEW order_totals AS SELECT id, total FROM orders;`,
        bad: 'DROP VIEW order_totals;',
        good: [
            'DROP VIEW order_totals;\nCREATE VIEW order_totals AS SELECT id, total, total * 2 AS twice FROM orders;',
        ],
    },
    check: (observation, { observations }) => observation.commands.flatMap((command) => command.dropped.flatMap((object) => {
        const isView = object.type === 'view' || object.type === 'materialized view';
        // What CASCADE took is listed by its own rule, with all the rest.
        if (!isView || object.cause !== 'named' || !object.existedBefore)
            return [];
        if (isMadeAgain(object, observation, observations))
            return [];
        return [
            {
                subject: object.identity,
                message: `Dropping ${object.type} ${display(object.identity)} breaks the code that is running now, if that still uses it.`,
                evidence: [`dropped: ${object.type} ${display(object.identity)}`],
                remedy: {
                    text: `Release code that no longer uses ${display(object.identity)} first, and drop it in a later migration. To change it, create it again in the same transaction with all the columns that it had.`,
                    sql: null,
                },
                cause: `drop ${object.identity}`,
                command,
            },
        ];
    })),
};

;// CONCATENATED MODULE: ./build/lint/rules/identifier-truncated.js
const identifierTruncated = {
    id: 'identifier-truncated',
    tier: 'fail',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'A name is longer than 63 bytes, and the server cut it',
    why: `PostgreSQL cuts names after 63 bytes and only gives a notice. The object then has another name than the code and the next migration
expect, and two long names may become the same one.`,
    instead: 'Choose a name of at most 63 bytes.',
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders ADD COLUMN the_reason_why_the_customer_sent_this_order_back_to_our_warehouse text;',
        good: ['ALTER TABLE orders ADD COLUMN return_reason text;'],
    },
    check: (observation) => {
        const cuts = new Map(observation.notices
            .filter(({ sqlstate }) => sqlstate === '42622')
            .map(({ message }) => [message, /^identifier "(.*)" will be truncated to "(.*)"$/s.exec(message)]));
        return [...cuts].map(([message, match]) => ({
            subject: match?.[2] ?? message,
            message: match === null
                ? `A name is cut: ${message}.`
                : `The name ${match[1]} is longer than 63 bytes: the server makes it ${match[2]}.`,
            evidence: [`NOTICE 42622: ${message}`],
            remedy: { text: 'Choose a name of at most 63 bytes.', sql: null },
            cause: message,
        }));
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/non-transactional-in-tx.js


const nonTransactionalInTx = {
    id: 'non-transactional-in-tx',
    tier: 'fail',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A statement that cannot run in a transaction is run in one',
    why: `Migration tools run a file inside a transaction unless they are told otherwise. Some statements refuse that, such as CREATE INDEX
CONCURRENTLY and VACUUM: the migration fails at this point.`,
    instead: `Give the statement a file of its own, and tell the tool to run that file without a transaction.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
        bad: `ALTER TABLE orders ADD COLUMN source text;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);`,
        good: [
            'ALTER TABLE orders ADD COLUMN source text;',
            '-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);',
        ],
    },
    check: (observation, context) => {
        const words = observation.node === null ? null : (0,facts/* mustRunAlone */.yY)(observation.node);
        if (words === null || observation.error?.sqlstate !== '25001')
            return [];
        const { transaction } = context.file;
        const wrapped = transaction === 'message'
            ? 'the whole file is sent as one message, which is one transaction when it has several statements'
            : transaction === 'none'
                ? 'it stands between BEGIN and COMMIT'
                : 'this file is run in a transaction';
        return [
            {
                subject: context.file.version,
                message: `${words} cannot run inside a transaction, and ${wrapped}.`,
                evidence: [`${observation.error.severity} 25001: ${observation.error.message}`],
                remedy: { text: ownFileAdvice(context), sql: ownFile(observation.statement.sql, context) },
                cause: 'failure 25001',
            },
        ];
    },
};

;// CONCATENATED MODULE: ./build/lint/rules/refresh-matview-blocking.js



const refreshMatviewBlocking = {
    id: 'refresh-matview-blocking',
    tier: 'block',
    severity: 'warning',
    deployOrder: 'any',
    summary: 'REFRESH MATERIALIZED VIEW stops all reads of the view for as long as its query takes',
    why: `The view is filled anew under an ACCESS EXCLUSIVE lock: whoever reads it waits until its query has run and its indexes are built.`,
    instead: `REFRESH MATERIALIZED VIEW CONCURRENTLY lets reads go on. It compares the old rows with the new ones, for which the view needs a
unique index on plain columns, without WHERE.`,
    examples: {
        schema: `CREATE TABLE orders (id bigint PRIMARY KEY, total integer);
CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX totals_id ON totals (id);`,
        bad: 'REFRESH MATERIALIZED VIEW totals;',
        good: ['REFRESH MATERIALIZED VIEW CONCURRENTLY totals;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const refresh = (0,ast/* asStatement */.qp)(command.node, 'RefreshMatViewStmt');
        if (refresh === null || refresh.concurrent === true)
            return [];
        const view = [...observation.locks, ...observation.heldBefore].find(({ relation, mode }) => relation.kind === 'materialized view' &&
            relation.existedBefore &&
            mode === 'ACCESS EXCLUSIVE' &&
            command.changed.some(({ oid }) => oid === relation.oid))?.relation;
        if (view === undefined)
            return [];
        const unique = tableBefore(observation, view)?.indexes.some((index) => index.unique && index.valid) === true;
        return [
            {
                subject: view.name,
                message: `Refreshing ${display(view.name)} stops all reads of it until its query has run.`,
                evidence: [`ACCESS EXCLUSIVE on ${display(view.name)}`],
                remedy: {
                    text: unique
                        ? 'Refresh it concurrently.'
                        : `Give ${display(view.name)} a unique index on plain columns; then it can be refreshed CONCURRENTLY.`,
                    sql: unique ? insertAfterKeywords(command.sql, ['VIEW'], 'CONCURRENTLY') : null,
                },
                cause: `refresh ${view.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/reindex-blocking.js





const reindexBlocking = {
    id: 'reindex-blocking',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'REINDEX stops all writes to the table until its indexes are built again',
    why: `REINDEX takes a SHARE lock on the table and an ACCESS EXCLUSIVE lock on each index: writes wait, and so does every query that would
use the index, until it has been built from the whole table.`,
    instead: `REINDEX … CONCURRENTLY builds the new index while reads and writes go on. It cannot run in a transaction, so it needs a file of
its own.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text); CREATE INDEX orders_note_idx ON orders (note);',
        bad: 'REINDEX INDEX orders_note_idx;',
        good: ['-- atlas:txmode none\n\nREINDEX INDEX CONCURRENTLY orders_note_idx;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const reindex = (0,ast/* asStatement */.qp)(command.node, 'ReindexStmt');
        if (reindex === null || (0,sql_node/* booleanOption */.Ic)(reindex.params, 'concurrently') === true)
            return [];
        const [first] = command.indexesBuilt.filter(({ relation }) => relation.existedBefore);
        if (first === undefined)
            return [];
        const table = display(first.relation.name);
        return [
            {
                subject: first.relation.name,
                message: `Building ${command.indexesBuilt.length === 1 ? `index ${first.index}` : `the indexes of ${table}`} again stops all writes to ${table} until it is done.`,
                evidence: [...lockEvidence(observation, first.relation), ...buildEvidence(command)],
                remedy: {
                    text: `Build it concurrently. ${ownFileAdvice(context)}`,
                    sql: ownFile(insertAfterKeywords(command.sql, [reindex.kind === 'REINDEX_OBJECT_INDEX' ? 'INDEX' : 'TABLE'], 'CONCURRENTLY'), context),
                },
                cause: `index ${first.index}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/rename-column.js




const renameColumn = {
    id: 'rename-column',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A renamed column is missing for the running code, and the new name for whoever deploys later',
    why: `There is no moment at which both releases work: before the migration the new code fails, after it the old code does. In a rolling
deploy both run at the same time.`,
    instead: `Add a column with the new name, keep both in step with a trigger, fill the old rows in batches, move the code over, and drop the
old column in a later release. Often the better way is to rename it in the code only.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, note text);',
        bad: 'ALTER TABLE orders RENAME COLUMN note TO remark;',
        good: ['ALTER TABLE orders ADD COLUMN remark text;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const rename = (0,ast/* asStatement */.qp)(command.node, 'RenameStmt');
        if (rename?.renameType !== 'OBJECT_COLUMN' ||
            rename.subname === undefined ||
            rename.newname === undefined)
            return [];
        const table = changedTable(command, observation);
        if (table === null || !table.existedBefore || !columnExistedBefore(observation, table, rename.subname))
            return [];
        const [from, to] = [(0,quote/* quoteIdentifier */.Cm)(rename.subname), (0,quote/* quoteIdentifier */.Cm)(rename.newname)];
        const type = tableBefore(observation, table)?.columns.find(({ name }) => name === rename.subname)?.type;
        return [
            {
                subject: `${table.name}.${from}`,
                message: `Renaming ${display(table.name)}.${from} to ${to} breaks the code that is running now, which still asks for ${from}.`,
                evidence: [`renamed: column ${display(table.name)}.${from} → ${to}`],
                remedy: {
                    text: `Add ${to} and keep it in step with a trigger; fill the old rows in batches; move the code over; drop ${from} in a later release.`,
                    sql: type === undefined ? null : rename_column_expand((0,ast/* writtenName */.lD)(rename.relation), rename.newname, from, type),
                },
                cause: `rename ${table.name}.${from}`,
                command,
            },
        ];
    }),
};
/** Whichever of the two columns the writer filled, the other follows. */
function rename_column_expand(table, newName, from, type) {
    const to = (0,quote/* quoteIdentifier */.Cm)(newName);
    const body = `  IF TG_OP = 'INSERT' THEN
    NEW.${to} := coalesce(NEW.${to}, NEW.${from});
    NEW.${from} := NEW.${to};
  ELSIF NEW.${to} IS DISTINCT FROM OLD.${to} THEN
    NEW.${from} := NEW.${to};
  ELSE
    NEW.${to} := NEW.${from};
  END IF;`;
    return `ALTER TABLE ${table} ADD COLUMN ${to} ${type};
${fillByTrigger(table, newName, body)}`;
}

;// CONCATENATED MODULE: ./build/lint/rules/rename-table.js




const renameTable = {
    id: 'rename-table',
    tier: 'break',
    severity: 'error',
    deployOrder: 'two-releases',
    summary: 'A renamed table is missing for the running code',
    why: `The code that is running when the migration commits still uses the old name, and fails until it is replaced. In a rolling deploy
both releases run at the same time.`,
    instead: `Rename the table and create a view with the old name in the same transaction: a plain view takes reads and writes. Drop the view
when nothing uses the old name any more.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE orders RENAME TO purchases;',
        good: ['ALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;'],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const rename = (0,ast/* asStatement */.qp)(command.node, 'RenameStmt');
        if (rename?.renameType !== 'OBJECT_TABLE' || rename.newname === undefined)
            return [];
        const table = changedTable(command, observation);
        if (table === null || !table.existedBefore || hasStandIn(table.name, observation, context.observations))
            return [];
        const old = (0,ast/* writtenName */.lD)(rename.relation);
        const prefix = old.includes('.') ? old.slice(0, old.lastIndexOf('.') + 1) : '';
        return [
            {
                subject: table.name,
                message: `Renaming ${display(table.name)} to ${(0,quote/* quoteIdentifier */.Cm)(rename.newname)} breaks the code that is running now, which still uses ${(0,quote/* quoteIdentifier */.Cm)((0,relations/* unqualifiedName */.R)(table.name))}.`,
                evidence: [`renamed: table ${display(table.name)} → ${(0,quote/* quoteIdentifier */.Cm)(rename.newname)}`],
                remedy: {
                    text: 'Leave a view with the old name behind, in the same transaction; drop it in a later release.',
                    sql: inOneTransaction(`${command.sql.replace(/;?\s*$/, ';')}
CREATE VIEW ${old} AS SELECT * FROM ${prefix}${(0,quote/* quoteIdentifier */.Cm)(rename.newname)};`, context),
                },
                cause: `rename ${table.name}`,
                command,
            },
        ];
    }),
};
const inOneTransaction = (sql, { file }) => file.transaction === 'none' ? `BEGIN;\n${sql}\nCOMMIT;` : sql;
/** A view or table of the old name, made later in the same transaction, serves the old code. */
function hasStandIn(name, rename, observations) {
    return observations
        .slice(observations.indexOf(rename) + 1)
        .filter(({ transaction }) => transaction.number === rename.transaction.number)
        .some(({ commands }) => commands.some(({ created }) => created.some(({ type, identity }) => (type === 'view' || type === 'table') && identity === name)));
}

;// CONCATENATED MODULE: ./build/lint/rules/set-logged-unlogged.js

const setLoggedUnlogged = {
    id: 'set-logged-unlogged',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'SET LOGGED and SET UNLOGGED rewrite the whole table',
    why: `PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock, and SET LOGGED writes all of it to the
write-ahead log as well. An UNLOGGED table is empty after a crash, and on standby servers always.`,
    instead: `Decide when the table is created. A table in use is best replaced: create a new one, fill it in batches, and let the code
move over.`,
    examples: {
        schema: 'CREATE UNLOGGED TABLE sessions (id bigint PRIMARY KEY);',
        bad: 'ALTER TABLE sessions SET LOGGED;',
        good: ['CREATE TABLE sessions_logged (id bigint PRIMARY KEY);'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = rewritten(command, 'persistence');
        if (alter === null || tables.length === 0)
            return [];
        const unlogged = alter.actions.some((action) => action.kind === 'other' && action.subtype === 'AT_SetUnLogged');
        const table = display(alter.table.name);
        return [
            {
                subject: alter.table.name,
                message: `Making ${table} ${unlogged ? 'UNLOGGED' : 'LOGGED'} writes every row anew; nobody can read or write it meanwhile${unlogged ? ', and after a crash it is empty' : ''}.`,
                evidence: [...tableEvidence('rewriting', tables), ...lockEvidence(observation, alter.table)],
                remedy: {
                    text: `Create a new ${unlogged ? 'UNLOGGED' : 'LOGGED'} table, fill it in batches, and let the code move over to it.`,
                    sql: null,
                },
                cause: `rewrite ${alter.table.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/set-not-null-scan.js





const setNotNullScan = {
    id: 'set-not-null-scan',
    tier: 'block',
    severity: 'error',
    deployOrder: 'after-code',
    summary: 'SET NOT NULL reads the whole table while nobody can use it',
    why: `PostgreSQL has to make sure that no row holds NULL. Unless a valid CHECK constraint already proves that, it reads the whole table
under an ACCESS EXCLUSIVE lock.`,
    instead: `Add a CHECK (column IS NOT NULL) NOT VALID, which is quick, validate it in the next migration, which lets reads and writes
go on, and then set NOT NULL: PostgreSQL sees that the constraint proves it and skips the scan.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, email text);',
        bad: 'ALTER TABLE orders ALTER COLUMN email SET NOT NULL;',
        good: [
            'ALTER TABLE orders ADD CONSTRAINT orders_email_not_null CHECK (email IS NOT NULL) NOT VALID;',
            `ALTER TABLE orders VALIDATE CONSTRAINT orders_email_not_null;
ALTER TABLE orders ALTER COLUMN email SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_email_not_null;`,
        ],
    },
    check: (observation, context) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const tables = scanned(command, 'constraint');
        if (alter === null || tables.length === 0)
            return [];
        const table = display(alter.table.name);
        return alter.actions.flatMap((action) => {
            if (action.kind !== 'set not null')
                return [];
            const proof = `"${(0,relations/* unqualifiedName */.R)(alter.table.name)}.${action.column}"`;
            if (command.scansAvoided.some((text) => text.includes(proof)))
                return [];
            const column = (0,quote/* quoteIdentifier */.Cm)(action.column);
            const data = dataDependence(context, ['23502'], `SELECT count(*) FROM ${alter.written} WHERE ${column} IS NULL;`);
            return [
                {
                    subject: `${alter.table.name}.${column}`,
                    message: `Setting ${table}.${column} NOT NULL reads all of ${table} while nobody can read or write it${data.clause}.`,
                    evidence: [
                        ...tableEvidence('verifying', tables),
                        ...lockEvidence(observation, alter.table),
                        ...data.evidence,
                    ],
                    remedy: {
                        text: `Prove it first with a CHECK constraint that is validated while the table stays in use.${data.advice}`,
                        sql: inSeveralMigrations(...setNotNull(alter.written, [action.column])),
                    },
                    cause: `scan ${alter.table.name} for not null ${action.column}`,
                    command,
                },
            ];
        });
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/table-rewrite.js

const tableRewrite = {
    id: 'table-rewrite',
    tier: 'block',
    severity: 'error',
    deployOrder: 'any',
    summary: 'A statement rewrites a whole table in a way that no other rule is about',
    why: `PostgreSQL writes the table and all its indexes anew under an ACCESS EXCLUSIVE lock: nobody can read or write it until that is
done, and it needs the table's size in free disk space. A change of a generated column's expression does so, for example.`,
    instead: `Do in small steps what the statement does at once: a new column or a new table, filled in batches, to which the code moves
over.`,
    examples: {
        schema: 'CREATE TABLE orders (id bigint PRIMARY KEY, net integer, gross integer GENERATED ALWAYS AS (net * 2) STORED);',
        bad: 'ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (net * 3);',
        good: ['ALTER TABLE orders ALTER COLUMN gross DROP EXPRESSION;'],
    },
    check: (observation) => observation.commands.flatMap((command) => {
        const alter = alterOfHotTable(command, observation);
        const rewrite = command.rewrites.find(({ relation }) => relation.existedBefore);
        if (rewrite === undefined)
            return [];
        const table = alter?.table ?? rewrite.relation;
        return [
            {
                subject: table.name,
                message: `This writes every row of ${display(table.name)} anew; nobody can read or write it meanwhile.`,
                evidence: [
                    `rewriting table ${display(rewrite.relation.name)}${rewrite.reason === 'unknown' ? '' : ` (${rewrite.reason})`}`,
                    ...lockEvidence(observation, table),
                ],
                remedy: {
                    text: 'Make a new column or a new table, fill it in batches, and let the code move over to it.',
                    sql: null,
                },
                // The name under which every rule reports a rewrite: those before this one know more.
                cause: `rewrite ${table.name}`,
                command,
            },
        ];
    }),
};

;// CONCATENATED MODULE: ./build/lint/rules/truncate.js




const truncate = {
    id: 'truncate',
    tier: 'loss',
    severity: 'error',
    deployOrder: 'any',
    summary: 'TRUNCATE removes all rows of a table in use, and with CASCADE those of others',
    why: `All rows are gone for good when the migration commits, without any trigger of theirs being asked. CASCADE also empties every table
that refers to the named one, whatever those rows are worth. Until the commit nobody can read or write any of them.`,
    instead: `Delete what has to go by a condition, in batches. To start a table over, create a new one and let the code move over.`,
    examples: {
        schema: `CREATE TABLE customers (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);`,
        bad: 'TRUNCATE customers CASCADE;',
        good: ['CREATE TABLE imports (id bigint);\nTRUNCATE imports;'],
    },
    check: (observation) => [observation.node, ...observation.innerChanges].flatMap((node) => {
        const statement = (0,ast/* asStatement */.qp)(node, 'TruncateStmt');
        if (statement === null || observation.status !== 'observed')
            return [];
        const tables = exclusive(observation);
        const names = namesIn(statement);
        const named = tables.filter(({ name }) => names.has((0,relations/* unqualifiedName */.R)(name)));
        const [first] = named;
        if (first === undefined)
            return [];
        // Without CASCADE the others are its partitions, which went without saying.
        const others = statement.behavior === 'DROP_CASCADE' ? tables.filter((table) => !named.includes(table)) : [];
        const emptied = [...named, ...others].map(({ name }) => display(name));
        return [
            {
                subject: first.name,
                message: `TRUNCATE deletes all rows of ${list(emptied.length > 4 ? [...emptied.slice(0, 3), `${emptied.length - 3} more tables`] : emptied)} for good.`,
                evidence: [
                    ...named.map(({ name }) => `truncated: ${display(name)}`),
                    ...others.map(({ name }) => `truncated by CASCADE: ${display(name)}`),
                ],
                remedy: {
                    text: `Delete what has to go by a condition, in batches${others.length === 0 ? '' : ', and name each table that is to lose rows'}.`,
                    sql: null,
                },
                cause: `truncate ${first.name}`,
            },
        ];
    }),
};
/** Tables in use that the statement locks against everybody, as TRUNCATE does with each that it empties. */
function exclusive({ locks, heldBefore }) {
    return [...new Map([...locks, ...heldBefore].map((lock) => [lock.relation.oid, lock])).values()]
        .filter(({ relation, mode }) => relation.existedBefore && relation.kind.endsWith('table') && mode === 'ACCESS EXCLUSIVE')
        .map(({ relation }) => relation);
}
function namesIn({ relations = [] }) {
    return new Set(relations.flatMap((node) => (0,sql_node/* typed */.nE)(node).RangeVar?.relname ?? []));
}

;// CONCATENATED MODULE: ./build/lint/rules/index.js






























/** All rules, by tier. Of two hazards with one cause in one statement the one that comes first here is reported. */
const rules = [
    doesNotApply,
    nonTransactionalInTx,
    addRequiredColumn,
    identifierTruncated,
    dropTable,
    dropColumn,
    truncate,
    alterTypeRewrite,
    addColumnVolatileDefault,
    addColumnSerialOrIdentity,
    addColumnStoredGenerated,
    addColumnConstrainedDomain,
    setLoggedUnlogged,
    tableRewrite,
    createIndexBlocking,
    reindexBlocking,
    addPkBuildsIndex,
    addUniqueBuildsIndex,
    addExclusionConstraint,
    setNotNullScan,
    addCheckScan,
    addColumnInlineCheck,
    addFkScan,
    ddlPlusBackfillOneTx,
    dropIndexBlocking,
    refreshMatviewBlocking,
    cascadeDropsDependents,
    renameColumn,
    renameTable,
    dropViewMatview,
];


/***/ }),

/***/ 6849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ combineDeployOrders),
/* harmony export */   JM: () => (/* binding */ rankFindings),
/* harmony export */   Ly: () => (/* binding */ deployOrderOf),
/* harmony export */   NS: () => (/* binding */ countByTier),
/* harmony export */   Rr: () => (/* binding */ exitCodeFor),
/* harmony export */   Vj: () => (/* binding */ verdictOf),
/* harmony export */   XP: () => (/* binding */ effectiveSeverity)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);
/* harmony import */ var _rule_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5796);


/**
 * How much a finding counts: what the configuration says about its rule, else the hazard, else the rule. For a table
 * with fewer rows than the rule's `small-table-rows` it is one step lower, but still reported.
 */
function effectiveSeverity(rule, config, { hazard, rows = null } = {}) {
    const setting = Object.hasOwn(config.rules, rule.id) ? config.rules[rule.id] : undefined;
    const severity = setting?.severity ?? hazard ?? rule.severity;
    const limit = setting?.smallTableRows ?? null;
    return limit !== null && rows !== null && rows < limit ? oneLower[severity] : severity;
}
const oneLower = { error: 'warning', warning: 'notice', notice: 'notice', off: 'off' };
/** The highest severity of the findings that count: suppressed ones do not. */
function verdictOf(findings) {
    const present = new Set(counting(findings).map((finding) => finding.severity));
    const highest = _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .g.find((severity) => present.has(severity));
    return highest === undefined || highest === 'off' ? 'clean' : highest;
}
/** What `lockstep lint` exits with: 0, or 1 where the verdict reaches `fail-on`. */
function exitCodeFor(verdict, failOn) {
    const fails = {
        error: verdict === 'error',
        warning: verdict === 'error' || verdict === 'warning',
        never: false,
    };
    return fails[failOn] ? _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.checkSaysNo : _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExitCode */ .y.done;
}
/**
 * The one order that every report draws on, worst first: tier, severity, then where it stands.
 * @param files paths in the order in which the files run; others come last, by name.
 */
function rankFindings(findings, files) {
    const places = new Map(files.map((file, index) => [file, index]));
    const place = (finding) => places.get(finding.file) ?? files.length;
    return [...findings].sort((a, b) => _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .tiers */ .c.indexOf(a.tier) - _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .tiers */ .c.indexOf(b.tier) ||
        _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .g.indexOf(a.severity) - _rule_js__WEBPACK_IMPORTED_MODULE_1__/* .severities */ .g.indexOf(b.severity) ||
        place(a) - place(b) ||
        compareText(a.file, b.file) ||
        a.line - b.line ||
        a.column - b.column ||
        compareText(a.rule, b.rule) ||
        compareText(a.subject, b.subject));
}
/** By code unit, so that the order is the same in every locale. */
function compareText(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** How many findings of each tier count. */
function countByTier(findings) {
    const counts = { fail: 0, loss: 0, block: 0, break: 0, security: 0, advice: 0 };
    for (const finding of counting(findings))
        counts[finding.tier]++;
    return counts;
}
/** When to deploy several changes together. What must come before the code and what must come after it need two releases. */
function combineDeployOrders(orders) {
    const present = new Set(orders);
    if (present.has('two-releases'))
        return 'two-releases';
    if (present.has('before-code') && present.has('after-code'))
        return 'two-releases';
    if (present.has('after-code'))
        return 'after-code';
    return present.has('before-code') ? 'before-code' : 'any';
}
/** When to deploy, as far as the findings that count say: who accepts a dropped column has said that nobody reads it. */
function deployOrderOf(findings) {
    return combineDeployOrders(counting(findings).map((finding) => finding.deployOrder));
}
function counting(findings) {
    return findings.filter((finding) => finding.suppressed === null);
}


/***/ }),

/***/ 4493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Kh: () => (/* binding */ suppressionUnused),
/* harmony export */   MZ: () => (/* binding */ suppressionWithoutReason),
/* harmony export */   Nj: () => (/* binding */ suppressionRules),
/* harmony export */   _u: () => (/* binding */ suppressionUnknownRule),
/* harmony export */   jB: () => (/* binding */ suppressionExpired)
/* harmony export */ });
/** These rules have no check of their own: they come out of applying suppressions. */
const common = { tier: 'advice', severity: 'warning', deployOrder: 'any' };
const suppressionWithoutReason = {
    ...common,
    id: 'suppression-without-reason',
    summary: 'A suppression that gives no reason.',
    why: 'Suppressing a finding is a decision that somebody reviews and somebody else reads years later. ' +
        'Without a reason neither can tell whether it is right, so the finding is still reported.',
    instead: 'Write the reason after a colon: `-- lockstep:ignore drop-column: unread since release 41`.',
};
const suppressionExpired = {
    ...common,
    id: 'suppression-expired',
    summary: 'A suppression whose last day is over.',
    why: 'A suppression with a last day was meant for a time that is over. ' +
        'The finding is reported again, so that the decision is taken again.',
    instead: 'Remove the cause of the finding, or set a later day: `(until 2027-01-31)`.',
};
const suppressionUnused = {
    ...common,
    id: 'suppression-unused',
    summary: 'A suppression that hides nothing.',
    why: 'What it was meant for is gone, or stands elsewhere. ' +
        'Left in place it would hide a finding that nobody has looked at.',
    instead: 'Remove it, or move it above the statement that it is about.',
};
const suppressionUnknownRule = {
    ...common,
    id: 'suppression-unknown-rule',
    summary: 'A suppression that names no rule, or one that does not exist.',
    why: 'It hides nothing, and whoever wrote it believes that it does.',
    instead: 'Write the name of the rule as the finding shows it.',
};
const suppressionRules = [
    suppressionWithoutReason,
    suppressionExpired,
    suppressionUnused,
    suppressionUnknownRule,
];


/***/ }),

/***/ 9536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   PE: () => (/* binding */ blocksWrites),
/* harmony export */   Y8: () => (/* binding */ lockModes),
/* harmony export */   x: () => (/* binding */ isStronger),
/* harmony export */   yX: () => (/* binding */ strongest)
/* harmony export */ });
/* unused harmony export blocksReads */
/** Lock levels as PostgreSQL's manual spells them, weakest first: https://www.postgresql.org/docs/current/explicit-locking.html */
const lockModes = [
    'ACCESS SHARE',
    'ROW SHARE',
    'ROW EXCLUSIVE',
    'SHARE UPDATE EXCLUSIVE',
    'SHARE',
    'SHARE ROW EXCLUSIVE',
    'EXCLUSIVE',
    'ACCESS EXCLUSIVE',
];
const isStronger = (mode, other) => lockModes.indexOf(mode) > lockModes.indexOf(other);
const strongest = (held) => [...held].reduce((best, mode) => (best === null || isStronger(mode, best) ? mode : best), null);
/** SHARE and above conflict with ROW EXCLUSIVE: nobody else can write to the table. SHARE UPDATE EXCLUSIVE does not. */
const blocksWrites = (mode) => isStronger(mode, 'SHARE UPDATE EXCLUSIVE');
/** Only ACCESS EXCLUSIVE conflicts with ACCESS SHARE: nobody else can even read. */
const blocksReads = (mode) => mode === 'ACCESS EXCLUSIVE';


/***/ }),

/***/ 8105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ev: () => (/* binding */ instrumentsWork),
/* harmony export */   J6: () => (/* binding */ arm),
/* harmony export */   QK: () => (/* binding */ installInstruments),
/* harmony export */   dB: () => (/* binding */ reinstallInstruments),
/* harmony export */   hH: () => (/* binding */ observerMessages),
/* harmony export */   i4: () => (/* binding */ observerSchema)
/* harmony export */ });
/* unused harmony exports removeInstruments, disarm */
/** The observer's own schema: left out of every snapshot and difference. */
const observerSchema = 'lockstep_observer';
/** SQLSTATEs of the messages that the observer's triggers raise, one for each event trigger. */
const observerMessages = {
    commandEnd: 'LSCMD',
    dropped: 'LSDRP',
    rewrite: 'LSRWR',
};
const events = ['ddl_command_end', 'sql_drop', 'table_rewrite'];
/**
 * One function behind three event triggers. It speaks through `RAISE DEBUG`, not through a table: messages keep their place
 * among the server's own debug messages, carry the call stack (the line inside a DO block), and survive a rollback.
 *
 * - SECURITY DEFINER with a fixed search_path: else `SET ROLE app; ALTER TABLE …` fails with 42501.
 * - client_min_messages is set on the function, so that a migration which lowers it is still heard.
 * - `pg_event_trigger_ddl_commands` gives no rows for DROP: json_agg is then null, which RAISE refuses.
 *
 * - A routine takes locks command by command, which only it can see: there each command reports what is held. The others
 *   are spared it, since the locks of a plain statement are read afterwards.
 *
 * https://www.postgresql.org/docs/current/functions-event-triggers.html
 */
const installation = `
CREATE SCHEMA ${observerSchema};
GRANT USAGE ON SCHEMA ${observerSchema} TO PUBLIC;
CREATE FUNCTION ${observerSchema}.report() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET client_min_messages = debug1
AS $observer$
DECLARE
  stack text;
BEGIN
  CASE tg_event
  WHEN 'ddl_command_end' THEN
    GET DIAGNOSTICS stack = PG_CONTEXT;
    RAISE DEBUG USING ERRCODE = '${observerMessages.commandEnd}', MESSAGE = (
      SELECT json_build_object('tag', tg_tag, 'objects', coalesce(json_agg(json_build_object(
        'tag', command_tag, 'type', object_type, 'identity', object_identity,
        'oid', objid::int8, 'class', classid::regclass)), '[]'::json),
        'locks', CASE WHEN strpos(stack, E'\\n') > 0 THEN (
          SELECT json_agg(json_build_array(relation::int8, mode)) FROM pg_locks
          WHERE locktype = 'relation' AND granted AND pid = pg_backend_pid() AND relation >= 16384) END)::text
      FROM pg_event_trigger_ddl_commands());
  WHEN 'sql_drop' THEN
    RAISE DEBUG USING ERRCODE = '${observerMessages.dropped}', MESSAGE = (
      SELECT json_build_object('tag', tg_tag, 'objects', coalesce(json_agg(json_build_object(
        'type', object_type, 'identity', object_identity, 'oid', objid::int8, 'class', classid::regclass,
        'original', original, 'normal', normal, 'temporary', is_temporary, 'names', address_names)), '[]'::json))::text
      FROM pg_event_trigger_dropped_objects());
  WHEN 'table_rewrite' THEN
    RAISE DEBUG USING ERRCODE = '${observerMessages.rewrite}', MESSAGE =
      json_build_object('oid', pg_event_trigger_table_rewrite_oid()::int8,
                        'reason', pg_event_trigger_table_rewrite_reason())::text;
  END CASE;
END
$observer$;
${events
    .map(
// ALWAYS: `session_replication_role = replica` silences ordinary triggers.
(event) => `CREATE EVENT TRIGGER lockstep_${event} ON ${event} EXECUTE FUNCTION ${observerSchema}.report();
ALTER EVENT TRIGGER lockstep_${event} ENABLE ALWAYS;`)
    .join('\n')}`;
const removal = `
${events.map((event) => `DROP EVENT TRIGGER IF EXISTS lockstep_${event};`).join('\n')}
DROP SCHEMA IF EXISTS ${observerSchema} CASCADE;`;
/**
 * Puts the observer's event triggers into a database, in a session that is outside a transaction.
 * @returns null, or the server's reason why it refused: event triggers need a superuser.
 */
async function installInstruments(session) {
    const reply = await session.send(installation);
    return reply.error === null ? null : reply.error.message;
}
/** Whether all event triggers are there and switched on: a migration may drop all there are. */
async function instrumentsWork(session) {
    const reply = await session.send(`SELECT count(*) FROM pg_catalog.pg_event_trigger
    WHERE evtname LIKE 'lockstep\\_%' AND evtenabled = 'A'`);
    return reply.results[0]?.rows[0]?.[0] === `${events.length}`;
}
async function reinstallInstruments(session) {
    await removeInstruments(session);
    await installInstruments(session);
}
/** Takes them out again: the second pass and the schema snapshot do without. */
async function removeInstruments(session) {
    await session.send(removal);
}
/**
 * Sent before each statement, because any statement may have changed it: `pg_dump` preambles lower
 * client_min_messages, DISCARD ALL resets it. Neither SET nor SHOW takes a snapshot, so a
 * `SET TRANSACTION ISOLATION LEVEL` that follows still works.
 */
const arm = 'SET client_min_messages = debug1; SHOW lock_timeout';
const disarm = 'SET client_min_messages = warning';


/***/ }),

/***/ 4926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ unqualifiedName),
/* harmony export */   s: () => (/* binding */ Relations)
/* harmony export */ });
/* harmony import */ var _sql_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9427);
/* harmony import */ var _instruments_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8105);


const kinds = {
    r: 'table',
    p: 'partitioned table',
    i: 'index',
    I: 'index',
    v: 'view',
    m: 'materialized view',
    S: 'sequence',
    f: 'foreign table',
};
const list = `SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_array(
    c.oid::int8, c.relkind, pg_catalog.format('%I.%I', n.nspname, c.relname), coalesce(i.indrelid, 0)::int8)), '[]')::text
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  WHERE c.oid >= 16384 AND c.relkind IN ('r','p','i','I','v','m','S','f')
    AND n.nspname NOT IN ('pg_toast', '${_instruments_js__WEBPACK_IMPORTED_MODULE_1__/* .observerSchema */ .i4}')`;
const these = (oids) => `${list} AND c.oid IN (${oids.join(', ')})`;
/**
 * The relations of a database by OID, and which of them existed before the change set. Identity is the OID, so a renamed,
 * temporary, CREATE TABLE AS or schema-qualified table needs no special care.
 */
class Relations {
    #known = new Map();
    /** TOAST tables and our own: asked for once, never again. */
    #nameless = new Set();
    #marked = new Set();
    /** Reads all relations. */
    async load(session) {
        await this.#read(session, list);
    }
    /** What is known now counts as existing before what comes next. */
    mark() {
        this.#marked = new Set(this.#known.keys());
    }
    /** Learns the names of relations that are new. */
    async learn(session, oids) {
        const unknown = [...new Set(oids)].filter((oid) => !this.#known.has(oid) && !this.#nameless.has(oid));
        await this.refresh(session, unknown);
        for (const oid of unknown)
            if (!this.#known.has(oid))
                this.#nameless.add(oid);
    }
    /** Reads the names of some relations again: after a rename. Dropped ones keep theirs: their locks are still held. */
    async refresh(session, oids) {
        if (oids.length > 0)
            await this.#read(session, these(oids));
    }
    async #read(session, query) {
        const reply = await session.send(query);
        const rows = JSON.parse(reply.results[0]?.rows[0]?.[0] ?? '[]');
        for (const [oid, kind, name, indexOf] of rows) {
            this.#known.set(oid, { kind: kinds[kind] ?? 'other', name, indexOf });
        }
    }
    existedBefore(oid) {
        return this.#marked.has(oid);
    }
    /** Null for catalogs, TOAST and what nobody told us about. */
    get(oid) {
        const known = this.#known.get(oid);
        if (known === undefined)
            return null;
        return { oid, name: known.name, kind: known.kind, existedBefore: this.existedBefore(oid) };
    }
    /** The table of an index. */
    tableOf(index) {
        return this.get(this.#known.get(index)?.indexOf ?? 0);
    }
    /** The indexes of a table. */
    indexesOf(table) {
        return [...this.#known].flatMap(([oid, { indexOf }]) => (indexOf === table ? (this.get(oid) ?? []) : []));
    }
    /**
     * What a statement names. Without its schema the search_path would tell: of several with that name `public` has it,
     * and where it has none, nobody knows.
     */
    named({ schema, name }) {
        if (schema !== null)
            return this.byName(`${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(schema)}.${(0,_sql_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(name)}`);
        const same = [...this.#known].filter(([, known]) => unqualifiedName(known.name) === name);
        const only = same.length === 1 ? same[0] : same.find(([, known]) => known.name.startsWith('public.'));
        return only === undefined ? null : this.get(only[0]);
    }
    /** Debug messages carry unqualified names: of several schemas' tables the one that is locked is meant. */
    find(unqualified, among) {
        const candidates = [...this.#known]
            .filter(([, known]) => unqualifiedName(known.name) === unqualified)
            .map(([oid]) => oid);
        const oid = candidates.find((candidate) => among.has(candidate)) ?? candidates.at(-1);
        return oid === undefined ? null : this.get(oid);
    }
    byName(qualified) {
        for (const [oid, known] of this.#known)
            if (known.name === qualified)
                return this.get(oid);
        return null;
    }
    /** All tables that existed before, for the second pass. */
    markedTables() {
        return [...this.#marked]
            .flatMap((oid) => this.get(oid) ?? [])
            .filter(({ kind }) => kind === 'table' || kind === 'partitioned table');
    }
}
/** `public."Order Lines"` → `Order Lines`. */
function unqualifiedName(name) {
    const quoted = /"((?:[^"]|"")*)"$/.exec(name);
    return quoted?.[1] === undefined ? name.slice(name.lastIndexOf('.') + 1) : quoted[1].replaceAll('""', '"');
}


/***/ }),

/***/ 821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ createLog)
/* harmony export */ });
/* harmony import */ var _apply_words_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(847);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6257);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9903);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2867);




/** Milliseconds between two lines about the same thing. */
const patience = 10_000;
/** Milliseconds from which on it is said how long a file took. */
const worthSaying = 2_000;
/** Makes lines of what happens, for a log: what goes on and on is said now and then only. */
function createEventLog(write, now) {
    let about = '';
    let saidAt = Number.NEGATIVE_INFINITY;
    const nowAndThen = (subject, line) => {
        if (subject === about && now() - saidAt < patience)
            return;
        about = subject;
        saidAt = now();
        write(line);
    };
    return (event) => {
        switch (event.kind) {
            case 'waiting for runner': {
                const [holder] = event.holders;
                const who = holder === undefined
                    ? 'another runner'
                    : `process ${holder.pid} (${holder.application || holder.user})`;
                nowAndThen('runner', `waiting for ${who} to let go of the lock, for ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(event.waitedMs)} so far`);
                break;
            }
            case 'file':
                write(`${event.version} (${event.index + 1} of ${event.total})`);
                break;
            case 'applied':
                if (event.durationMs >= worthSaying)
                    write(`${event.version} took ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(event.durationMs)}`);
                break;
            case 'retry': {
                const [first] = event.blockedBy;
                const whom = first === undefined ? '' : `, because of ${(0,_apply_words_js__WEBPACK_IMPORTED_MODULE_0__/* .blockerWords */ .Kx)(first)}`;
                write(`${event.version}: no lock (${event.sqlstate})${whom}; try ${event.retry + 1} of ${event.of + 1}`);
                break;
            }
            case 'index': {
                const { phase, percent, waitsFor } = event.progress;
                const share = percent === null ? '' : ` ${percent} %`;
                const whom = waitsFor[0] === undefined ? '' : `, for ${(0,_apply_words_js__WEBPACK_IMPORTED_MODULE_0__/* .blockerWords */ .Kx)(waitsFor[0])}`;
                nowAndThen(`${event.version} ${phase}`, `${event.version}: ${phase}${share}${whom}`);
                break;
            }
            case 'reconnecting':
                write(`the connection was lost (${event.reason}); connecting again`);
                break;
            case 'ended':
                write((0,_apply_words_js__WEBPACK_IMPORTED_MODULE_0__/* .outcomeWords */ .wX)(event.report));
                break;
            case 'note':
                write(event.text);
                break;
        }
    };
}
const longestName = 32;
/** The log of one database, or of several with the name of each before its lines. */
function createLog(write, now) {
    return (names) => {
        const widest = Math.max(...names.map((name) => (0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .textWidth */ .sc)((0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visibleLine */ .P)(name))));
        const width = Math.min(longestName, widest);
        const head = (name) => `${(0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .pad */ .eV)((0,_width_js__WEBPACK_IMPORTED_MODULE_2__/* .clip */ .$Q)((0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visibleLine */ .P)(name), width), width)} │ `;
        const logs = new Map(names.map((name) => {
            const before = name === '' ? '' : head(name);
            return [name, createEventLog((line) => write(`${before}${line}`), now)];
        }));
        return (name, event) => logs.get(name)?.(event);
    };
}


/***/ }),

/***/ 3086:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ renderApplyJson)
/* harmony export */ });
/**
 * `lockstep/apply/v1` or `lockstep/fleet/v1`, as schemas/apply.schema.json and schemas/fleet.schema.json describe them: two
 * spaces of indent, a line end at the end.
 */
const renderApplyJson = (report) => `${JSON.stringify(report, null, 2)}\n`;


/***/ }),

/***/ 5788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ renderApply),
  o: () => (/* binding */ renderApplyMarkdown)
});

// EXTERNAL MODULE: ./build/report/apply-words.js
var apply_words = __nccwpck_require__(847);
// EXTERNAL MODULE: ./build/report/budget.js
var budget = __nccwpck_require__(9542);
// EXTERNAL MODULE: ./build/report/code-frame.js
var code_frame = __nccwpck_require__(5682);
// EXTERNAL MODULE: ./build/report/markdown-text.js
var markdown_text = __nccwpck_require__(6084);
// EXTERNAL MODULE: ./build/report/wording.js
var wording = __nccwpck_require__(2867);
;// CONCATENATED MODULE: ./build/report/apply-markdown.js





const icons = {
    applied: '✔',
    nothing: '✔',
    planned: 'ℹ',
    ahead: '⚠',
    refused: '✖',
    locked: '⚠',
    failed: '✖',
    partial: '✖',
    unknown: '✖',
    cancelled: '⚠',
    error: '✖',
    skipped: '–',
};
/** The result of apply for a job summary. Where not all files fit, the first ones that went well are left out. */
function renderOneMarkdown(view, options) {
    const { files } = view.report;
    return (0,budget/* fit */.U)(files.length, options.budget, (shown) => page(view, options, shown));
}
function page({ report, sources }, { linkBase }, shown) {
    const { outcome, database, directory, from, to, error, notes } = report;
    const facts = [
        database.name === '' ? null : `database ${(0,markdown_text/* code */.aY)(database.name)}`,
        database.server === '' ? null : `PostgreSQL ${(0,markdown_text/* text */.Qq)(database.server)}`,
        database.history === null ? null : `history in ${(0,markdown_text/* code */.aY)(database.history)}`,
        `${(0,markdown_text/* pathCode */.N3)(directory.path)} (${(0,markdown_text/* text */.Qq)(directory.format)})`,
        from === to || to === null
            ? null
            : `${from === null ? 'from nothing' : `from ${(0,markdown_text/* code */.aY)(from)}`} to ${(0,markdown_text/* code */.aY)(to)}`,
    ];
    const next = (0,apply_words/* nextWords */.L9)(report);
    const left = report.files.length - shown;
    const listed = left > 0 ? report.files.slice(left) : report.files;
    const blocks = [
        `## ${icons[outcome]} ${(0,markdown_text/* text */.Qq)(sentence((0,apply_words/* outcomeWords */.wX)(report)))}`,
        facts.filter((fact) => fact !== null).join(' · '),
        ...(error === null ? [] : [(0,markdown_text/* prose */.CS)(error.message)]),
        ...(error === null || error.hint === null ? [] : advice(error.hint)),
        ...listed.flatMap((file) => failure(file, sources.get(file.path))),
        ...(next === null ? [] : [`**Next:** ${(0,markdown_text/* prose */.CS)(next)}`]),
        ...(left > 0 ? [`Showing ${listed.length} of ${report.files.length} files.`] : []),
        ...fileTables(listed, linkBase),
        ...(0,apply_words/* planLists */.td)(report).map(([word, versions]) => `${(0,markdown_text/* text */.Qq)(sentence(word))}: ${versions.map(markdown_text/* code */.aY).join(', ')}`),
        ...notes.map((note) => `> ${(0,markdown_text/* prose */.CS)(note)}`),
    ];
    return `${blocks.join('\n\n')}\n`;
}
const sentence = (words) => `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
const advice = (hint) => [
    hint.includes('\n') ? (0,markdown_text/* fence */.EU)(hint, 'sql') : (0,markdown_text/* prose */.CS)(hint),
];
/** Where a file failed, with the statement. */
function failure({ path, error }, source) {
    if (error === null || error.line === null || error.column === null)
        return [];
    const { line, column } = error;
    const frame = source === undefined ? '' : (0,code_frame/* codeFrame */.lS)(source, { line, column }, { context: 2 });
    const place = `${(0,markdown_text/* pathCode */.N3)(`${path}:${line}:${column}`)}${error.sqlstate === '' ? '' : `, SQLSTATE ${(0,markdown_text/* code */.aY)(error.sqlstate)}`}`;
    return frame === '' ? [place] : [place, (0,markdown_text/* fence */.EU)(frame, 'sql')];
}
/** Rows of a table that nobody wants to scroll past. */
const manyFiles = 20;
/** All files, folded where they are many: what failed, and what to do, stands above. */
function fileTables(files, linkBase) {
    if (files.length === 0)
        return [];
    const all = fileTable(files, linkBase);
    if (files.length <= manyFiles)
        return [all];
    return [(0,markdown_text/* details */.zH)((0,wording/* count */.U9)(files.length, 'file'), all)];
}
function fileTable(files, linkBase) {
    return (0,markdown_text/* table */.tp)(['', 'file', 'statements', 'took', 'waits'], files.map((file) => [
        (0,markdown_text/* text */.Qq)(file.status),
        (0,markdown_text/* fileLink */.RF)((0,markdown_text/* pathCode */.N3)(file.path), linkBase, file.path, file.error?.line ?? 1),
        (0,markdown_text/* text */.Qq)((0,apply_words/* statementWords */.Zr)(file)),
        file.status === 'pending' || file.status === 'skipped' ? '' : (0,markdown_text/* text */.Qq)((0,wording/* duration */.p0)(file.durationMs)),
        (0,markdown_text/* breakable */.mo)(waits(file)),
    ]));
}
function waits({ retries, waits }) {
    const waited = waits.flatMap(({ waitedMs, blockedBy }) => blockedBy[0] === undefined ? [] : [`${(0,wording/* duration */.p0)(waitedMs)} for ${(0,apply_words/* blockerWords */.Kx)(blockedBy[0])}`]);
    const retried = (0,apply_words/* retryWords */.Gh)(retries);
    const queries = [...retries.slice(-1), ...waits].flatMap(({ blockedBy }) => blockedBy[0]?.query || []);
    return [...waited, ...(retried === null ? [] : [retried])]
        .map(markdown_text/* text */.Qq)
        .concat([...new Set(queries)].map(markdown_text/* code */.aY))
        .join('<br>');
}

// EXTERNAL MODULE: ./build/report/paint.js
var report_paint = __nccwpck_require__(8495);
// EXTERNAL MODULE: ./build/report/terminal-layout.js
var terminal_layout = __nccwpck_require__(3186);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __nccwpck_require__(6257);
// EXTERNAL MODULE: ./build/report/width.js
var report_width = __nccwpck_require__(9903);
;// CONCATENATED MODULE: ./build/report/apply-terminal.js







/** The result of apply for a person at a terminal, with a line end after the last line. */
function renderOne({ report, sources, status }, options) {
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const page = { paint, width: Math.min(Math.max(options.width, 40), 120), sources };
    const blocks = [
        header(report, paint),
        ...files(report, page),
        ...lists(report, page),
        ...notes(report, page),
    ];
    blocks.push(closing(report, status === true, page));
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
function header({ database, directory }, paint) {
    const parts = [
        database.name === '' ? null : paint('strong', (0,visible/* visibleLine */.P)(database.name)),
        database.server === '' ? null : `PostgreSQL ${database.server}`,
        database.history === null ? null : `history in ${(0,visible/* visibleLine */.P)(database.history)}`,
        `${(0,visible/* visibleLine */.P)(directory.path)} (${directory.format})`,
    ];
    return parts.filter((part) => part !== null).join(paint('faint', ' · '));
}
const marks = {
    applied: ['✓', 'good'],
    skipped: ['=', 'faint'],
    pending: ['·', 'faint'],
    failed: ['✗', 'error'],
    partial: ['✗', 'error'],
    unknown: ['?', 'error'],
    cancelled: ['✗', 'warning'],
};
const words = {
    applied: '',
    skipped: 'applied by another runner',
    pending: 'pending',
    failed: 'failed, nothing of it is left',
    partial: 'half done',
    unknown: 'unknown',
    cancelled: 'cancelled',
};
function files({ files }, page) {
    if (files.length === 0)
        return [];
    const longest = Math.min(60, Math.max(...files.map(({ path }) => (0,report_width/* textWidth */.sc)((0,visible/* visibleLine */.P)(path)))));
    const lines = (0,apply_words/* folded */.TM)(files).map((part) => 'path' in part ? fileLines(part, longest, page) : `    ${page.paint('faint', `… ${(0,apply_words/* foldedWords */.C8)(part)}`)}`);
    return [lines.join('\n')];
}
function fileLines(file, longest, page) {
    const { paint } = page;
    const [mark, role] = marks[file.status];
    const took = file.status === 'pending' || file.status === 'skipped' ? '' : (0,wording/* duration */.p0)(file.durationMs);
    const facts = [(0,apply_words/* statementWords */.Zr)(file), took, words[file.status]].filter((part) => part !== '');
    const line = `  ${paint(role, mark)} ${(0,report_width/* pad */.eV)((0,visible/* visibleLine */.P)(file.path), longest)}  ${paint('faint', facts.join(', '))}`;
    const retried = (0,apply_words/* retryWords */.Gh)(file.retries);
    const waits = file.waits.flatMap(({ waitedMs, blockedBy }) => blockedBy[0] === undefined ? [] : [`waited ${(0,wording/* duration */.p0)(waitedMs)} for ${(0,apply_words/* blockerWords */.Kx)(blockedBy[0])}`]);
    const queries = [...file.retries.slice(-1), ...file.waits].flatMap(({ blockedBy }) => blockedBy[0] === undefined || blockedBy[0].query === '' ? [] : [`its last query: ${blockedBy[0].query}`]);
    const details = [...(retried === null ? [] : [retried]), ...waits, ...queries];
    const below = details.map((text) => indented(text, 6, page, 'faint'));
    return [line, ...below, ...errorLines(file, page)].join('\n');
}
function errorLines({ path, error }, page) {
    if (error === null)
        return [];
    const { paint, width, sources } = page;
    const state = error.sqlstate === '' ? '' : ` (${error.sqlstate})`;
    const lines = [indented(`${error.message}${state}`, 6, page, 'error')];
    const { line, column } = error;
    if (line === null || column === null)
        return lines;
    lines.push(`      ${paint('faint', 'at')} ${paint('place', `${(0,visible/* visibleLine */.P)(path)}:${line}:${column}`)}`);
    const source = sources.get(path);
    const frame = source === undefined ? '' : (0,code_frame/* codeFrame */.lS)(source, { line, column }, { paint, width: width - 6, context: 2 });
    return frame === '' ? lines : [...lines, ...frame.split('\n').map((each) => `      ${each}`)];
}
function lists(report, page) {
    const found = (0,apply_words/* planLists */.td)(report);
    if (found.length === 0)
        return [];
    return [found.map(([word, versions]) => indented(`${word}: ${versions.join(', ')}`, 2, page)).join('\n')];
}
function notes({ notes }, page) {
    return notes.length === 0 ? [] : [notes.map((note) => indented(`note: ${note}`, 2, page)).join('\n')];
}
const roles = {
    applied: 'good',
    nothing: 'good',
    planned: 'notice',
    ahead: 'warning',
    locked: 'warning',
    cancelled: 'warning',
};
function closing(report, status, page) {
    const { paint } = page;
    const { error, outcome } = report;
    const sentence = status ? (0,apply_words/* outcomeWords */.wX)(report).replace('; nothing was written', '') : (0,apply_words/* outcomeWords */.wX)(report);
    const lines = [paint(roles[outcome] ?? 'error', sentence)];
    if (error !== null) {
        // What went wrong with a file stands below it already.
        const isSaid = report.files.some((file) => file.error?.message === error.message);
        if (!isSaid)
            lines.push(indented(error.message, 2, page));
        if (error.hint !== null)
            lines.push(hint(error.hint, page));
    }
    const next = status ? null : (0,apply_words/* nextWords */.L9)(report);
    if (next !== null)
        lines.push('', indented(next, 2, page));
    return lines.join('\n');
}
/** Lines to paste stay as they are; one line is prose. */
function hint(text, page) {
    if (!text.includes('\n'))
        return indented(text, 2, page);
    return (0,visible/* visible */.R)(text)
        .split('\n')
        .map((line) => `  ${page.paint('remedy', line)}`)
        .join('\n');
}
function indented(text, columns, { paint, width }, role) {
    return (0,terminal_layout/* paragraph */.FY)(text, width - columns)
        .map((line) => `${' '.repeat(columns)}${role === undefined ? (0,report_paint/* paintProse */.gm)(line, paint) : paint(role, line)}`)
        .join('\n');
}

// EXTERNAL MODULE: ./build/report/apply-view.js
var apply_view = __nccwpck_require__(8437);
// EXTERNAL MODULE: ./build/report/fleet-words.js
var fleet_words = __nccwpck_require__(3439);
;// CONCATENATED MODULE: ./build/report/fleet-markdown.js





const reasonCharacters = 200;
/** The result for several databases for a job summary. Where not all fit, those that went well are left out first. */
function renderFleetMarkdown(view, options) {
    const { targets } = view.report;
    const ranked = [...targets.filter(fleet_words/* hasFailed */.WN), ...targets.filter((target) => !(0,fleet_words/* hasFailed */.WN)(target))];
    return (0,budget/* fit */.U)(targets.length, options.budget, (shown) => fleet_markdown_page(view, new Set(ranked.slice(0, shown))));
}
function fleet_markdown_page({ report, sources }, shown) {
    const { targets, outcome } = report;
    const [first] = targets;
    const listed = targets.filter((target) => shown.has(target));
    const failed = listed.filter(fleet_words/* hasFailed */.WN);
    const blocks = [
        `## ${icons[outcome]} ${(0,markdown_text/* text */.Qq)((0,fleet_words/* fleetWords */._Y)(report))}`,
        ...(first === undefined ? [] : [`${(0,markdown_text/* pathCode */.N3)(first.directory.path)} (${(0,markdown_text/* text */.Qq)(first.directory.format)})`]),
        ...(listed.length < targets.length ? [`Showing ${listed.length} of ${targets.length} databases.`] : []),
        ...(listed.length === 0 ? [] : [rows(listed)]),
        ...failed.flatMap((target) => details(target, sources)),
    ];
    return `${blocks.join('\n\n')}\n`;
}
function rows(targets) {
    return (0,markdown_text/* table */.tp)(['', 'database', 'outcome', 'version', 'files', 'took', ''], targets.map((target) => [
        icons[target.outcome],
        (0,markdown_text/* breakable */.mo)((0,markdown_text/* code */.aY)(target.name)),
        (0,markdown_text/* text */.Qq)((0,fleet_words/* outcomeWord */.nG)(target)),
        (0,markdown_text/* breakable */.mo)((0,markdown_text/* text */.Qq)((0,fleet_words/* versionsWord */.iU)(target))),
        (0,markdown_text/* text */.Qq)((0,fleet_words/* filesWord */.od)(target)),
        (0,markdown_text/* text */.Qq)((0,fleet_words/* tookWord */.Oj)(target)),
        (0,markdown_text/* breakable */.mo)((0,markdown_text/* text */.Qq)((0,markdown_text/* shortened */.vI)((0,fleet_words/* reasonWord */.HN)(target), reasonCharacters))),
    ]));
}
function details(target, sources) {
    const { name, error, files, notes } = target;
    const ofFile = files.find((file) => file.error !== null)?.error ?? null;
    const messages = [...new Set([ofFile?.message, error?.message])].filter((one) => one !== undefined);
    const hint = error?.hint ?? ofFile?.hint ?? null;
    return [
        `### ${icons[target.outcome]} ${(0,markdown_text/* code */.aY)(name)}: ${(0,markdown_text/* text */.Qq)((0,apply_words/* outcomeWords */.wX)(target))}`,
        ...messages.map(markdown_text/* prose */.CS),
        ...files.flatMap((file) => failure(file, sources.get(file.path))),
        ...(hint === null ? [] : advice(hint)),
        ...(0,apply_words/* planLists */.td)(target).map(([word, versions]) => `${(0,markdown_text/* text */.Qq)(sentence(word))}: ${versions.map(markdown_text/* code */.aY).join(', ')}`),
        ...notes.map((note) => `> ${(0,markdown_text/* prose */.CS)(note)}`),
    ];
}

;// CONCATENATED MODULE: ./build/report/fleet-terminal.js






const longestName = 40;
const longestVersions = 40;
/** Failures told in full: many databases mostly fail for one reason. */
const mostDetails = 10;
const fleet_terminal_marks = {
    applied: '✓',
    nothing: '✓',
    planned: '·',
    skipped: '–',
    unknown: '?',
};
/** The result for several databases: a row for each, and below all that can be said about those that failed. */
function renderFleet(view, options) {
    const { report, sources, status } = view;
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const width = Math.min(Math.max(options.width, 40), 120);
    const failed = report.targets.filter(fleet_words/* hasFailed */.WN);
    const details = failed.slice(0, mostDetails).map((target) => {
        const name = (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)(target.name), width - 4);
        const head = (0,terminal_layout/* ruled */.Vy)(paint('strong', name), (0,report_width/* textWidth */.sc)(name), { paint, width });
        const told = renderOne({ report: target, sources, ...(status === undefined ? {} : { status }) }, options);
        return `${head}\n\n${told.trimEnd()}`;
    });
    const more = failed.length - details.length;
    const blocks = [
        fleet_terminal_rows(report.targets, paint, width),
        ...details,
        ...(more > 0
            ? [`Showing ${details.length} of ${failed.length} that failed; \`--output json\` has all.`]
            : []),
        paint(roleOf(report.outcome), (0,fleet_words/* fleetWords */._Y)(report)),
    ];
    return `${blocks.join('\n\n')}\n`;
}
const roleOf = (outcome) => outcome === 'skipped' ? 'faint' : (roles[outcome] ?? 'error');
function fleet_terminal_rows(targets, paint, width) {
    const cells = targets.map((target) => [
        (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)(target.name), longestName),
        (0,fleet_words/* outcomeWord */.nG)(target),
        (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)((0,fleet_words/* versionsWord */.iU)(target)), longestVersions),
        (0,fleet_words/* filesWord */.od)(target),
        (0,fleet_words/* tookWord */.Oj)(target),
    ]);
    const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => (0,report_width/* textWidth */.sc)(row[column] ?? ''))));
    return targets
        .map((target, index) => {
        const role = roleOf(target.outcome);
        const [name = '', outcome = '', ...facts] = (cells[index] ?? []).map((cell, column) => (0,report_width/* pad */.eV)(cell, widths[column] ?? 0));
        const head = `  ${fleet_terminal_marks[target.outcome] ?? '✗'} ${name}  ${outcome}`;
        const told = facts.filter((fact) => fact !== '').join('  ');
        const left = width - (0,report_width/* textWidth */.sc)(head) - (0,report_width/* textWidth */.sc)(told) - 4;
        const reason = left < 12 ? '' : (0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)((0,fleet_words/* reasonWord */.HN)(target)), left);
        const line = `  ${paint(role, fleet_terminal_marks[target.outcome] ?? '✗')} ${paint('strong', name)}  ${paint(role, outcome)}  ${told}  ${paint('faint', reason)}`;
        return line.trimEnd();
    })
        .join('\n');
}

;// CONCATENATED MODULE: ./build/report/apply-render.js





/** The result of apply for a person at a terminal, about one database or several, with a line end after the last line. */
const renderApply = (view, options) => (0,apply_view/* isFleet */.xP)(view) ? renderFleet(view, options) : renderOne(view, options);
/** The result of apply for a job summary. */
const renderApplyMarkdown = (view, options) => (0,apply_view/* isFleet */.xP)(view) ? renderFleetMarkdown(view, options) : renderOneMarkdown(view, options);


/***/ }),

/***/ 8437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ toApplyView),
/* harmony export */   tu: () => (/* binding */ reportsOf),
/* harmony export */   xP: () => (/* binding */ isFleet)
/* harmony export */ });
const isFleet = (view) => view.report.schema === 'lockstep/fleet/v1';
/** The reports in it: one, or one for each database. */
const reportsOf = (report) => report.schema === 'lockstep/fleet/v1' ? report.targets : [report];
function toApplyView(report, { files }) {
    const ended = reportsOf(report).flatMap((one) => one.files);
    const failed = new Set(ended.flatMap(({ path, error }) => (error === null ? [] : [path])));
    const texts = files.flatMap(({ up }) => failed.has(up.path) ? [[up.path, Buffer.from(up.original ?? up.bytes).toString('utf8')]] : []);
    return { report, sources: new Map(texts) };
}


/***/ }),

/***/ 847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C8: () => (/* binding */ foldedWords),
/* harmony export */   Gh: () => (/* binding */ retryWords),
/* harmony export */   Kx: () => (/* binding */ blockerWords),
/* harmony export */   L9: () => (/* binding */ nextWords),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   Zr: () => (/* binding */ statementWords),
/* harmony export */   td: () => (/* binding */ planLists),
/* harmony export */   wX: () => (/* binding */ outcomeWords)
/* harmony export */ });
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2867);

/** `process 4711 (psql, ada), in its transaction for 63 s, with ACCESS SHARE`. */
function blockerWords({ pid, user, application, ageMs, lock, waitsFor }) {
    const who = [application, user].filter((part) => part !== '').join(', ');
    const parts = [
        `process ${pid}${who === '' ? '' : ` (${who})`}`,
        ...(ageMs > 0 ? [`in its transaction for ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(ageMs)}`] : []),
        ...(lock === '' ? [] : [`with ${lock}`]),
        ...(waitsFor.length === 0
            ? []
            : [`which waits for ${waitsFor.map((other) => `process ${other}`).join(', ')}`]),
    ];
    return parts.join(', ');
}
/** `tried 3 times`, and who was in the way at the last one. */
function retryWords(retries) {
    const last = retries.findLast(({ blockedBy }) => blockedBy.length > 0) ?? retries.at(-1);
    if (last === undefined)
        return null;
    const [first] = last.blockedBy;
    const whom = first === undefined ? '' : `: ${blockerWords(first)}`;
    return `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(retries.length, 'retry', 'retries')} because a lock was not to be had (${last.sqlstate})${whom}`;
}
/** One sentence: what the run did to the database. */
function outcomeWords(report) {
    const { outcome, plan, files, to } = report;
    const applied = files.filter(({ status }) => status === 'applied').length;
    const pending = plan?.pending.length ?? 0;
    const of = `${applied} of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(files.length, 'file')} applied`;
    const baseline = plan === null || plan.baseline.length === 0
        ? ''
        : `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(plan.baseline.length, 'file')} taken as applied`;
    const words = {
        applied: [baseline, applied > 0 || baseline === '' ? `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(applied, 'file')} applied` : '']
            .filter((part) => part !== '')
            .join(', '),
        nothing: `nothing to do${to === null ? '' : `, the database is at ${to}`}`,
        planned: `${[baseline.replace('taken', 'to be taken'), `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(pending, 'file')} to apply`].filter((part) => part !== '').join(', ')}; nothing was written`,
        ahead: 'the database is ahead of the directory',
        refused: applied > 0 ? `refused, ${of}` : 'refused, nothing was applied',
        locked: 'another runner holds the lock, nothing was applied',
        failed: `failed and rolled back, ${of}`,
        partial: `failed half way through a file, ${of}`,
        unknown: `the outcome of a statement is unknown, ${of}`,
        cancelled: files.length === 0 ? 'cancelled, nothing was applied' : `cancelled, ${of}`,
        error: 'could not be worked with',
        skipped: 'not begun',
    };
    return words[outcome];
}
/** What to do next, where the outcome by itself says it; null where all is well, or the error has its own advice. */
function nextWords({ outcome, files }) {
    const words = {
        failed: 'Nothing of the file that failed is left. Remove the reason, or mend the file, which was never applied; then run again.',
        partial: 'Remove the reason and run again: it goes on at the statement that failed. The statements before it may not be changed any more.',
        unknown: 'Run it again first: it finds out what can be found out, and goes on where this run ended.',
        cancelled: files.some(({ status }) => status === 'unknown')
            ? 'See whether the statement had an effect before it is run again.'
            : 'Run it again when it is wanted: it goes on where this run ended.',
    };
    return words[outcome] ?? null;
}
/** A file about which there is nothing to say but that it is applied, or pending. */
const isPlain = ({ status, retries, waits, error }) => (status === 'applied' || status === 'pending') && retries.length + waits.length === 0 && error === null;
/** Of a row of like files, those that are shown at either end. */
const shownAtEnds = 5;
/** Files to show one by one, and in place of the middle of a long row of like ones, that row. */
function folded(files) {
    const rows = [];
    for (const file of files) {
        const row = rows.at(-1);
        const last = row?.at(-1);
        if (row !== undefined &&
            last !== undefined &&
            isPlain(last) &&
            isPlain(file) &&
            last.status === file.status)
            row.push(file);
        else
            rows.push([file]);
    }
    return rows.flatMap((row) => row.length <= 2 * shownAtEnds + 1
        ? row
        : [...row.slice(0, shownAtEnds), row.slice(shownAtEnds, -shownAtEnds), ...row.slice(-shownAtEnds)]);
}
/** `810 more, 2.1 s`. */
function foldedWords(files) {
    const took = files.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const more = `${files.length.toLocaleString('en-US')} more`;
    return files[0]?.status === 'applied' ? `${more}, ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(took)}` : `${more}, pending`;
}
/** `2 of 5 statements`, or `5 statements` when all are done or none. */
function statementWords({ statements: { total, done } }) {
    return done > 0 && done < total ? `${done} of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(total, 'statement')}` : (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(total, 'statement');
}
/** The lists of a plan that hold anything, with a word for each. */
function planLists({ plan, }) {
    if (plan === null)
        return [];
    const { baseline, partial, late, missing, edited, unknown } = plan;
    const lists = [
        ['baseline', baseline],
        ['half done', partial],
        ['late', late],
        ['missing', missing],
        ['edited', edited],
        ['not in the directory', unknown],
    ];
    return lists.filter(([, versions]) => versions.length > 0);
}


/***/ }),

/***/ 9542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ fit)
/* harmony export */ });
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8587);

/**
 * Renders as many of `pieces` as fit. `render` gets how many of them, counted from the most important, it may show, and
 * must not grow when it may show fewer. The result never exceeds the budget: where not even no pieces fit, it is the
 * beginning of that.
 */
function fit(pieces, budget, render) {
    const whole = render(pieces);
    if (budget === null || (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(whole, budget) <= budget.limit)
        return whole;
    let best = null;
    let low = 0;
    let high = pieces - 1;
    while (low <= high) {
        const shown = Math.floor((low + high) / 2);
        const rendered = render(shown);
        if ((0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(rendered, budget) <= budget.limit) {
            best = rendered;
            low = shown + 1;
        }
        else {
            high = shown - 1;
        }
    }
    return best ?? beginning(render(0), budget);
}
function beginning(text, budget) {
    let kept = '';
    let size = 0;
    for (const character of text) {
        size += (0,_limits_js__WEBPACK_IMPORTED_MODULE_0__/* .sizeOf */ .$d)(character, budget);
        if (size > budget.limit)
            break;
        kept += character;
    }
    return kept;
}


/***/ }),

/***/ 5682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Dx: () => (/* binding */ linesOf),
/* harmony export */   fM: () => (/* binding */ lastLine),
/* harmony export */   lS: () => (/* binding */ codeFrame)
/* harmony export */ });
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8495);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6257);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9903);



const tabWidth = 4;
/**
 * The lines of `text` around `span` with their numbers and carets under the first line of the span, ready to print
 * (no line end after the last). A span outside the text gives an empty string. Whoever needs many frames of one file
 * gives its lines, cut once with `linesOf`.
 */
function codeFrame(text, span, options = {}) {
    const lines = typeof text === 'string' ? linesOf(text) : text;
    if (span.line < 1 || span.line > lines.length)
        return '';
    const line = lines[span.line - 1] ?? '';
    if (line.length <= longLine)
        return frameOf(lines, span, options);
    // Dumps have lines of megabytes, and measuring graphemes takes time: only what can come on the screen is measured.
    const characters = Array.from(line);
    const cutOff = Math.max(0, Math.min(span.column, characters.length) - 1 - aroundCaret);
    const near = characters.slice(cutOff, cutOff + longLine).join('');
    const column = span.column - cutOff;
    const endColumn = span.endLine === span.line ? { endColumn: (span.endColumn ?? span.column + 1) - cutOff } : {};
    return frameOf(lines.map((each, index) => (index === span.line - 1 ? near : each)), { ...span, column, ...endColumn }, options);
}
/** Characters of a line that are measured at most, and how many of them stand before the caret. */
const longLine = 2000;
const aroundCaret = 500;
function frameOf(lines, span, options) {
    const { paint = _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj, width = 100, context = 1, maxLines = 6, role = 'error' } = options;
    const end = Math.min(Math.max(span.line, lastLine(span)), lines.length);
    const isBlank = (line) => (lines[line - 1] ?? '').trim() === '';
    let from = Math.max(1, span.line - context);
    while (from < span.line && isBlank(from))
        from += 1;
    let to = Math.min(lines.length, end + context);
    while (to > end && isBlank(to))
        to -= 1;
    const digits = String(to).length;
    const room = Math.max(20, width - digits - 5);
    const place = placeCaret(lines[span.line - 1] ?? '', span);
    // Cut long lines so that the caret stays in sight, with some of what stands before it.
    const target = place.start + 8 > room ? place.start - Math.floor(room / 3) : 0;
    const shift = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .textWidth */ .sc)((0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .splitAt */ .gI)(expand(lines[span.line - 1] ?? ''), target)[0]);
    const frame = [];
    for (const line of shownLines(from, to, span.line, end, maxLines)) {
        if (line === null) {
            frame.push(paint('faint', `  ${' '.repeat(digits)} ┆`));
            continue;
        }
        const inside = line >= span.line && line <= end;
        const gutter = `${inside ? '>' : ' '} ${String(line).padStart(digits)} │`;
        const code = cut(expand((lines[line - 1] ?? '').slice(0, 2 * longLine)), shift, room);
        const text = inside ? code : paint('faint', code);
        frame.push(`${paint(inside ? role : 'faint', gutter)}${code === '' ? '' : ` ${text}`}`);
        if (line === span.line) {
            const start = shift === 0 ? place.start : place.start - shift + 1;
            const length = Math.max(1, Math.min(place.length, room - start));
            const caret = paint(role, '^'.repeat(length));
            frame.push(`${paint('faint', `  ${' '.repeat(digits)} │`)} ${' '.repeat(start)}${caret}`);
        }
    }
    return frame.join('\n');
}
/** The lines of a file without their ends; an end after the last line does not begin another one. */
function linesOf(text) {
    const lines = text.split(/\r\n?|\n/);
    return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
/** The last line that a span covers: one that ends at the first column of a line covers the line before, not that one. */
function lastLine(span) {
    const endLine = span.endLine ?? span.line;
    return span.endColumn === 1 && endLine > span.line ? endLine - 1 : endLine;
}
/** Where the carets go under the first line of the span, in columns of the screen. */
function placeCaret(line, span) {
    const characters = Array.from(line);
    const start = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .textWidth */ .sc)(expand(characters.slice(0, span.column - 1).join('')));
    const covered = expand(characters.slice(0, lastColumn(span, characters.length)).join('')).trimEnd();
    return { start, length: Math.max(1, (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .textWidth */ .sc)(covered) - start) };
}
/** The last column of the span on its first line. */
function lastColumn(span, lineLength) {
    if (span.endLine === undefined)
        return span.column;
    return span.endLine > span.line ? lineLength : (span.endColumn ?? span.column + 1) - 1;
}
/** Line numbers to show, with null where lines are left out. */
function shownLines(from, to, start, end, maxLines) {
    const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    if (end - start + 1 <= maxLines)
        return all;
    const lastOfHead = start + maxLines - 2;
    return [...all.filter((line) => line <= lastOfHead), null, ...all.filter((line) => line >= end)];
}
/** Tabs to spaces, and characters that would act on the terminal to visible ones. */
function expand(line) {
    const [first = '', ...rest] = (0,_visible_js__WEBPACK_IMPORTED_MODULE_2__/* .visible */ .R)(line).split('\t');
    return rest.reduce((text, part) => {
        const column = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .textWidth */ .sc)(text);
        return (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .pad */ .eV)(text, column + tabWidth - (column % tabWidth)) + part;
    }, first);
}
/** The part of a line that is on the screen: from column `shift`, at most `room` columns. */
function cut(line, shift, room) {
    if (shift === 0)
        return (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(line, room).trimEnd();
    const rest = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .splitAt */ .gI)(line, shift)[1];
    return rest === '' ? '' : (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .clip */ .$Q)(`…${rest}`, room).trimEnd();
}


/***/ }),

/***/ 5696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   cd: () => (/* binding */ explainTerminal),
/* harmony export */   qN: () => (/* binding */ paragraphs)
/* harmony export */ });
/* unused harmony export explainMarkdown */
/* harmony import */ var _markdown_text_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6084);
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8495);
/* harmony import */ var _terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3186);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6257);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2867);





/** What each tier means, as the page of a rule says it. */
const tierWords = {
    fail: 'fails when deployed, or does not do what it says',
    loss: 'removes data',
    block: 'blocks reads or writes of a table in use',
    break: 'breaks the version of the application that is running now',
    security: 'opens more than it should',
    advice: 'works, and could be better',
};
/** A rule's page for a terminal, with a line end after the last line. */
function explainTerminal(rule, options) {
    const paint = options.colour ? _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .ansi */ .QQ : _paint_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj;
    const canvas = { paint, width: Math.min(Math.max(options.width, 40), 100) };
    const words = (raw) => (0,_terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraph */ .FY)(raw, canvas.width - 2)
        .map((line) => (line === '' ? '' : `  ${(0,_paint_js__WEBPACK_IMPORTED_MODULE_0__/* .paintProse */ .gm)(line, paint)}`))
        .join('\n');
    const section = (title, body) => `${paint('strong', title)}\n${body}`;
    const sql = (raw) => (0,_terminal_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .sqlBlock */ .oR)((0,_visible_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .R)(raw.trim()), canvas, 4);
    const blocks = [
        `${paint('strong', rule.id)}\n${words(rule.summary)}`,
        facts(rule).map(words).join('\n'),
        section('Why it matters', words(rule.why)),
        section('What to do instead', words(rule.instead)),
        ...(rule.examples === undefined
            ? []
            : [
                ...(rule.examples.schema.trim() === ''
                    ? []
                    : [section('An example: with this schema', sql(rule.examples.schema))]),
                section('this is found', sql(rule.examples.bad)),
                section('and this is not', sql(inFiles(rule.examples.good))),
            ]),
        section('To accept it on purpose, write above the statement', sql(ignoreLine(rule))),
    ];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
/** A rule's page as Markdown, for `docs/rules/`. */
function explainMarkdown(rule) {
    const blocks = [
        `# ${rule.id}`,
        markdown(rule.summary),
        facts(rule)
            .map((fact) => `- ${markdown(fact)}`)
            .join('\n'),
        `## Why it matters\n\n${paragraphs(rule.why)}`,
        `## What to do instead\n\n${paragraphs(rule.instead)}`,
        ...(rule.tier === 'block'
            ? ['What other statements lock, and whom that stops, is in [the lock table](../locks.md).']
            : []),
        ...(rule.examples === undefined ? [] : example(rule.examples)),
        '## To accept it on purpose',
        'Write above the statement, with your reason:',
        fence(ignoreLine(rule), 'sql'),
    ];
    return `${blocks.join('\n\n')}\n`;
}
function example({ schema, bad, good }) {
    return [
        '## Example',
        ...(schema.trim() === '' ? [] : ['With this schema', fence(schema.trim(), 'sql')]),
        'this is found:',
        fence(bad.trim(), 'sql'),
        'and this is not:',
        fence(inFiles(good), 'sql'),
    ];
}
function facts(rule) {
    const severity = rule.severity === 'off' ? 'off unless configured' : rule.severity;
    return [
        `Tier: \`${rule.tier}\` (${tierWords[rule.tier]})`,
        `Severity: ${severity}; \`lint.rules.${rule.id}\` in \`lockstep.yml\` changes it`,
        `Deploy: ${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .deployWords */ .Nx[rule.deployOrder]} (${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .deployReasons */ .hN[rule.deployOrder]})`,
    ];
}
/** Several files are one block, with a line where the next begins. */
function inFiles(texts) {
    const [first = '', ...others] = texts.map((one) => one.trim());
    return [first, ...others.map((one) => `-- in a file of its own:\n${one}`)].join('\n\n');
}
/** A rule's prose as Markdown. */
function paragraphs(words) {
    return words
        .trim()
        .split(/\n\s*\n/)
        .map(markdown)
        .join('\n\n');
}
/** These pages are read as source too: what stands in backticks in a rule stays so. */
function markdown(words) {
    return words
        .split(/(`[^`]+`)/)
        .map((part, index) => (index % 2 === 1 ? part : (0,_markdown_text_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(part)))
        .join('');
}
function ignoreLine(rule) {
    return `-- lockstep:ignore ${rule.id}: why it is fine here`;
}


/***/ }),

/***/ 3439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ reasonWord),
/* harmony export */   Oj: () => (/* binding */ tookWord),
/* harmony export */   WN: () => (/* binding */ hasFailed),
/* harmony export */   _Y: () => (/* binding */ fleetWords),
/* harmony export */   iU: () => (/* binding */ versionsWord),
/* harmony export */   nG: () => (/* binding */ outcomeWord),
/* harmony export */   od: () => (/* binding */ filesWord)
/* harmony export */ });
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2867);

/** What most needs a person first. */
const order = [
    'unknown',
    'partial',
    'failed',
    'error',
    'locked',
    'refused',
    'ahead',
    'cancelled',
    'skipped',
    'applied',
    'planned',
    'nothing',
];
/** As the end of `3 of 7 databases: `. */
const words = {
    unknown: 'unknown',
    partial: 'half done',
    failed: 'failed',
    error: 'in error',
    locked: 'locked',
    refused: 'refused',
    ahead: 'ahead',
    cancelled: 'cancelled',
    skipped: 'skipped',
    applied: 'applied',
    planned: 'pending',
    nothing: 'up to date',
};
/** It went wrong, and says itself why: not what was only left out because of another. */
const hasFailed = ({ exitCode, outcome, run, error, files }) => exitCode !== 0 &&
    outcome !== 'skipped' &&
    !(outcome === 'cancelled' && run === null && error === null && files.length === 0);
/** `3 databases: 1 failed, 1 skipped and 1 up to date`. */
function fleetWords({ targets }) {
    const counts = order.flatMap((outcome) => {
        const number = targets.filter((target) => target.outcome === outcome).length;
        return number === 0 ? [] : [`${number} ${words[outcome]}`];
    });
    return `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(targets.length, 'database')}: ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)(counts)}`;
}
/** The outcome as a word for a row of a table. */
const outcomeWord = ({ outcome }) => words[outcome];
/** `2 files`, `1 of 2 files`; empty where nothing was to be done. */
function filesWord({ files, outcome }) {
    if (files.length === 0)
        return '';
    const applied = files.filter(({ status }) => status === 'applied').length;
    if (outcome === 'planned' || applied === files.length)
        return (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(files.length, 'file');
    return `${applied} of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)(files.length, 'file')}`;
}
/** `12 → 14`, or where it stands. */
function versionsWord({ from, to }) {
    if (to === null && from === null)
        return '';
    return from === to ? `at ${to}` : `${from ?? 'nothing'} → ${to ?? '?'}`;
}
/** What its files took together; empty where none ran. */
function tookWord({ files }) {
    const ran = files.filter(({ status }) => status !== 'pending' && status !== 'skipped');
    return ran.length === 0 ? '' : (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(ran.reduce((sum, { durationMs }) => sum + durationMs, 0));
}
/** Why, in one line; empty where nothing went wrong. */
function reasonWord({ error, files, notes, outcome }) {
    const said = error?.message ?? files.find((file) => file.error !== null)?.error?.message;
    return said ?? (outcome === 'skipped' || outcome === 'cancelled' ? (notes[0] ?? '') : '');
}


/***/ }),

/***/ 8587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   LO: () => (/* binding */ commentBudget),
/* harmony export */   MF: () => (/* binding */ sarifResults),
/* harmony export */   MT: () => (/* binding */ annotationCharacters),
/* harmony export */   V: () => (/* binding */ sarifGzipBytes),
/* harmony export */   eI: () => (/* binding */ sarifDescriptionCharacters),
/* harmony export */   er: () => (/* binding */ commentCharacters),
/* harmony export */   iN: () => (/* binding */ annotationsPerLevel),
/* harmony export */   qN: () => (/* binding */ summaryBudget)
/* harmony export */ });
/* unused harmony export summaryBytes */
/** What GitHub takes, each with its source. Every channel is rendered to fit; nothing is cut by GitHub itself. */
/**
 * Characters in the body of an issue, pull-request or review comment: one more and the API answers 422
 * "body is too long (maximum is 65536 characters)". https://github.com/actions/dependency-review-action/issues/730
 */
const commentCharacters = 65_536;
/**
 * Bytes (UTF-8) of a step's job summary: over it nothing is shown at all.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
const summaryBytes = 1024 * 1024;
/**
 * Annotations of each level (error, warning, notice) that a step can add; the runner drops the rest without a word.
 * https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations
 */
const annotationsPerLevel = 10;
/** Characters of an annotation's message; the runner cuts after them. actions/runner `src/Runner.Worker/ExecutionContext.cs`. */
const annotationCharacters = 4096;
/**
 * Results of a SARIF run, and bytes of the file after gzip: GitHub refuses a file over either.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning#validating-your-sarif-file
 */
const sarifResults = 25_000;
const sarifGzipBytes = 10_000_000;
/** Characters of a rule's short and full description in SARIF. Same page, `reportingDescriptor` object. */
const sarifDescriptionCharacters = 1024;
const commentBudget = { unit: 'characters', limit: commentCharacters };
const summaryBudget = { unit: 'bytes', limit: summaryBytes };
/** The size of `text` in the budget's unit. */
function sizeOf(text, budget) {
    return budget.unit === 'bytes' ? Buffer.byteLength(text, 'utf8') : text.length;
}


/***/ }),

/***/ 6084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   N3: () => (/* binding */ pathCode),
/* harmony export */   O0: () => (/* binding */ encodePath),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   RF: () => (/* binding */ fileLink),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   mo: () => (/* binding */ breakable),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   vI: () => (/* binding */ shortened),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6257);

/**
 * GitHub Flavored Markdown from text that anyone may have written. Escaping is by character references: they mean the
 * same in Markdown, in raw HTML and in table cells, and "cannot be used in place of symbols indicating structure"
 * (https://github.github.com/gfm/#entity-and-numeric-character-references). They do not stop what GitHub does to the
 * finished HTML: it turns @names, #123, GH-123 and :emoji: in text into links, mails and pictures. A zero-width space
 * inside does.
 */
const zeroWidth = '&#8203;';
/** What means something in Markdown or HTML, and where GitHub would make a link, a mail, a picture or a formula. */
const special = /[&<>\\`*_[\]|~$@]|#(?=\d)|GH-(?=\d)|:(?=\/\/|[\w+-]+:)|www\./gi;
/** One line of text that shows exactly as it is, anywhere but at the start of a line. */
function text(raw) {
    return (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visibleLine */ .P)(raw).replace(special, (found) => {
        if (found === '$')
            return '<span>$</span>';
        if (/^[@#:]$|^GH-$/i.test(found))
            return `${found}${zeroWidth}`;
        if (found.length > 1)
            return found.replace('.', '&#46;');
        return `&#${found.charCodeAt(0)};`;
    });
}
/** An inline code element: unlike backticks it holds any text, also in a table cell or a summary. */
function code(raw) {
    return `<code>${text(raw)}</code>`;
}
/** A path as code, which may break at its slashes and underscores: a table is only so wide. */
function pathCode(raw) {
    return code(raw).replace(/\/(?!code>)|&#95;/g, '$&<wbr>');
}
/** A cell that is finished Markdown, in which long names may break at their underscores: a table is only so wide. */
function breakable(cell) {
    return cell.replace(/(?:[\w.]|&#95;){24,}/g, (name) => name.replaceAll('&#95;', '&#95;<wbr>'));
}
/** A sentence in which backticks mark code; blank lines between paragraphs become line breaks. */
function prose(raw) {
    return raw
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph
        .split(/`([^`]+)`/)
        .map((part, index) => (index % 2 === 1 ? code(part) : text(part)))
        .join(''))
        .join('<br><br>');
}
/** Lines and characters of one fenced block; what is over is left out with a word about it. */
const fenceLines = 60;
const fenceCharacters = 6000;
/** A fenced block whose fence is longer than any run of backticks in it, so that nothing in it can end it. */
function fence(raw, language) {
    const clean = (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(raw).trimEnd();
    const runs = clean.match(/`+/g) ?? [];
    const mark = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
    return `${mark}${language}\n${language === 'mermaid' ? clean : shorten(clean)}\n${mark}`;
}
function shorten(block) {
    const lines = block.split('\n');
    let kept = 0;
    let size = 0;
    for (const line of lines.slice(0, fenceLines)) {
        size += line.length + 1;
        if (size > fenceCharacters)
            break;
        kept += 1;
    }
    if (kept === lines.length)
        return block;
    const head = kept === 0 ? [shortened(block, fenceCharacters)] : lines.slice(0, kept);
    return [...head, `-- … ${lines.length - Math.max(kept, 1)} more lines`].join('\n');
}
/** The beginning of a text, with `…` for what is left out; never half of a surrogate pair. */
function shortened(raw, characters) {
    if (raw.length <= characters)
        return raw;
    return `${raw.slice(0, Math.max(0, characters - 1)).replace(/[\ud800-\udbff]$/, '')}…`;
}
/** `[label](base/path#L4)`; the label is finished Markdown. */
function fileLink(label, base, path, line) {
    return base === null ? label : `[${label}](${base.replace(/\/+$/, '')}/${encodePath(path)}#L${line})`;
}
/** A path as part of an address: every segment is percent-encoded, also what would end a Markdown link. */
function encodePath(path) {
    return path
        .split('/')
        .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`))
        .join('/');
}
/** A folded part. The summary is finished HTML, the body finished Markdown. */
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** A table; cells are finished Markdown on one line. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}


/***/ }),

/***/ 8495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QQ: () => (/* binding */ ansi),
/* harmony export */   gm: () => (/* binding */ paintProse),
/* harmony export */   pj: () => (/* binding */ plain)
/* harmony export */ });
/** No colour: text comes out as it went in. */
const plain = (_role, text) => text;
/** Select Graphic Rendition codes (ECMA-48, 8.3.117). Only the 16 colours that every terminal theme defines. */
const codes = {
    error: '1;31',
    warning: '1;33',
    notice: '1;34',
    good: '1;32',
    strong: '1',
    faint: '2',
    code: '36',
    place: '36',
    remedy: '32',
};
const ansi = (role, text) => (text === '' ? '' : `\u001b[${codes[role]}m${text}\u001b[0m`);
/** Paints the parts of a line that stand between backticks as code; the backticks stay, so that nothing depends on colour. */
function paintProse(line, paint) {
    return line.replace(/`[^`]+`/g, (code) => paint('code', code));
}


/***/ }),

/***/ 8911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Go: () => (/* binding */ redactApply),
/* harmony export */   ki: () => (/* binding */ redactError),
/* harmony export */   r$: () => (/* binding */ redactView),
/* harmony export */   se: () => (/* binding */ redactValues)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4704);

/**
 * A report without secrets: value by value, before anything is rendered: Markdown writes some characters as references, a terminal breaks lines,
 * long texts are cut, and what is written as JSON has to stay JSON.
 */
function redactView(view, redact) {
    const { report, sources, schemas, durations, notes, unverified } = view;
    return { ...view, ...redactValues({ report, sources, schemas, durations, notes, unverified }, redact) };
}
/** The result of apply without secrets: blockers' queries and server messages may hold some. */
const redactApply = (view, redact) => redactValues(view, redact);
/** An error without secrets; where it is stays. */
function redactError(error, redact) {
    const { code, message, hint, at, frame, cause } = error;
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .f(code, redact(message), {
        ...(hint === undefined ? {} : { hint: redact(hint) }),
        ...(at === undefined ? {} : { at }),
        ...(frame === undefined ? {} : { frame: redact(frame) }),
        cause,
    });
}
/** Every text in some plain data. */
function redactValues(value, redact) {
    const inner = (one) => redactValues(one, redact);
    if (typeof value === 'string')
        return redact(value);
    if (Array.isArray(value))
        return value.map(inner);
    if (value instanceof Map)
        return new Map([...value].map(([key, one]) => [inner(key), inner(one)]));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one)]));
}


/***/ }),

/***/ 3186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   FY: () => (/* binding */ paragraph),
/* harmony export */   Hu: () => (/* binding */ rule),
/* harmony export */   Vy: () => (/* binding */ ruled),
/* harmony export */   oR: () => (/* binding */ sqlBlock),
/* harmony export */   wW: () => (/* binding */ labelled)
/* harmony export */ });
/* harmony import */ var _paint_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8495);
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6257);
/* harmony import */ var _width_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9903);



/** Columns before labelled text: two, the label, and a gap. */
const indent = 12;
/** `  label     text`, wrapped below itself. An empty label continues the one above. */
function labelled(label, text, { paint, width }) {
    return paragraph(text, width - indent)
        .map((line, index) => {
        const head = (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .pad */ .eV)(index === 0 ? `  ${label}` : '', indent);
        return `${index === 0 ? paint('faint', head) : head}${(0,_paint_js__WEBPACK_IMPORTED_MODULE_0__/* .paintProse */ .gm)(line, paint)}`;
    })
        .join('\n');
}
/** A line that a rule fills up to the edge of the screen: where one finding ends and the next begins. */
function ruled(line, lineWidth, { paint, width }) {
    const room = width - lineWidth - 1;
    return room < 3 ? line : `${line} ${paint('faint', '─'.repeat(room))}`;
}
/** What closes the list of findings. */
function rule({ paint, width }) {
    return paint('faint', '─'.repeat(width));
}
/** SQL to copy, as it is: indented, never wrapped. */
function sqlBlock(sql, { paint }, columns = indent) {
    return sql
        .trimEnd()
        .split('\n')
        .map((line) => (line.trim() === '' ? '' : `${' '.repeat(columns)}${paint('remedy', line)}`))
        .join('\n');
}
/** Prose with blank lines between its paragraphs, wrapped; other line ends are only how the source was laid out. */
function paragraph(text, width) {
    const parts = text.split(/\n\s*\n/).map((part) => (0,_width_js__WEBPACK_IMPORTED_MODULE_1__/* .wrap */ .LV)((0,_visible_js__WEBPACK_IMPORTED_MODULE_2__/* .visibleLine */ .P)(part), Math.max(20, width)));
    return parts.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}


/***/ }),

/***/ 6257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ visibleLine),
/* harmony export */   R: () => (/* binding */ visible)
/* harmony export */ });
/**
 * SQL, file names and server messages come from anyone who can open a pull request. Printed as they are, they can move
 * a terminal's cursor, recolour it, set its title, or (with bidirectional controls) show other SQL than what runs:
 * https://trojansource.codes. These functions make such characters visible and leave all others alone.
 */
/** Control characters, bidirectional controls, invisible characters, tag characters and halves of surrogate pairs. */
const hidden = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
/** One line: line ends, tabs and hidden characters become visible marks. For names, messages and anything in a table. */
function visibleLine(text) {
    return text.replace(/\r\n?|[\n\t]/g, ' ').replace(hidden, mark);
}
/** Several lines: as `visibleLine`, but line ends (all made `\n`) and tabs are kept. For SQL. */
function visible(text) {
    return text
        .replace(/^\ufeff/, '')
        .replace(/\r\n?/g, '\n')
        .replace(hidden, (character) => (character === '\n' || character === '\t' ? character : mark(character)));
}
/** `␛` for the C0 controls that have a picture in Unicode, `<U+202E>` for the rest. */
function mark(character) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20)
        return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f)
        return '\u2421';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}


/***/ }),

/***/ 9903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   LV: () => (/* binding */ wrap),
/* harmony export */   eV: () => (/* binding */ pad),
/* harmony export */   gI: () => (/* binding */ splitAt),
/* harmony export */   sc: () => (/* binding */ textWidth)
/* harmony export */ });
/**
 * How many columns text takes on a terminal. Wide are what Unicode calls East Asian wide and fullwidth
 * (https://www.unicode.org/reports/tr11/) and emoji; marks that combine with the character before them take none.
 * Control characters must have been made visible before.
 */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
/** Marks, format characters, and the vowels and finals that Hangul puts into the square of the first letter. */
const empty = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]/u;
/** Emoji are one picture, whatever they are composed of. */
const picture = /\p{Emoji_Presentation}|\ufe0f/u;
/** Made when it is needed: that takes longer than all else at the start of the program. */
let segmenter;
function graphemes(text) {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    return segmenter.segment(text);
}
function textWidth(text) {
    if (/^[\x20-\x7e]*$/.test(text))
        return text.length;
    let width = 0;
    for (const { segment } of graphemes(text))
        width += graphemeWidth(segment);
    return width;
}
function graphemeWidth(grapheme) {
    if (picture.test(grapheme))
        return 2;
    let width = 0;
    for (const character of grapheme)
        width += wide.test(character) ? 2 : empty.test(character) ? 0 : 1;
    return width;
}
/** The longest beginning of `text` that fits into `columns`, with `…` for what is left out. */
function clip(text, columns) {
    if (textWidth(text) <= columns)
        return text;
    return `${splitAt(text, Math.max(0, columns - 1))[0]}…`;
}
/** `text` filled up with spaces to `columns`. */
function pad(text, columns) {
    return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}
/** Lines of at most `columns`, broken between words, and inside a word only when it is longer than a line. */
function wrap(text, columns) {
    const lines = [];
    let line = '';
    for (const word of text.split(/ +/).filter((part) => part !== '')) {
        const joined = line === '' ? word : `${line} ${word}`;
        if (textWidth(joined) <= columns) {
            line = joined;
            continue;
        }
        if (line !== '')
            lines.push(line);
        line = word;
        while (textWidth(line) > columns) {
            const [head, rest] = splitAt(line, Math.max(2, columns));
            lines.push(head);
            line = rest;
        }
    }
    if (line !== '')
        lines.push(line);
    return lines;
}
/** Splits at a grapheme so that the first part takes at most `columns`. */
function splitAt(text, columns) {
    let width = 0;
    for (const { segment, index } of graphemes(text)) {
        width += graphemeWidth(segment);
        if (width > columns)
            return [text.slice(0, index), text.slice(index)];
    }
    return [text, ''];
}


/***/ }),

/***/ 2867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ changes),
/* harmony export */   En: () => (/* binding */ transactionWords),
/* harmony export */   L2: () => (/* binding */ verdictWords),
/* harmony export */   MH: () => (/* binding */ replayedWords),
/* harmony export */   NS: () => (/* binding */ countByTier),
/* harmony export */   Nx: () => (/* binding */ deployWords),
/* harmony export */   Ot: () => (/* binding */ countBySeverity),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   gn: () => (/* binding */ coverageWords),
/* harmony export */   hN: () => (/* binding */ deployReasons),
/* harmony export */   lZ: () => (/* binding */ serverWords),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   p_: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5796);

/** `1 file`, `2 files`. */
function count(number, noun, plural = `${noun}s`) {
    return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function list(parts) {
    return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
/** `2 errors and 1 warning`; empty when there are no findings. */
function countBySeverity(findings) {
    const levels = _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .severities */ .g.filter((severity) => severity !== 'off');
    const counts = levels.map((level) => [level, findings.filter((f) => f.severity === level).length]);
    return list(counts.filter(([, number]) => number > 0).map(([level, number]) => count(number, level)));
}
/** `1 fail · 2 block`, in rank order; empty when there are no findings. */
function countByTier(findings) {
    const counts = _lint_rule_js__WEBPACK_IMPORTED_MODULE_0__/* .tiers */ .c.map((tier) => [tier, findings.filter((f) => f.tier === tier).length]);
    return counts
        .filter(([, number]) => number > 0)
        .map(([tier, number]) => `${number} ${tier}`)
        .join(' · ');
}
/** `3 new migrations, 1 edited and 1 missing`. */
function changes(files) {
    const edited = files.filter((file) => file.change === 'edited').length;
    const missing = files.filter((file) => file.change === 'missing').length;
    const fresh = files.length - edited - missing;
    const parts = [
        fresh > 0 ? count(fresh, 'new migration') : '',
        edited > 0 ? `${edited} edited` : '',
        missing > 0 ? `${missing} missing` : '',
    ];
    return list(parts.filter((part) => part !== ''));
}
/** What each deploy order asks of the team, as the end of a sentence that starts with "Deploy". */
const deployWords = {
    any: 'in any order with the code',
    'before-code': 'before the code',
    'after-code': 'after the code',
    'two-releases': 'in two releases',
};
/** Why, for those who meet the words for the first time. */
const deployReasons = {
    any: 'nothing found that ties it to a release',
    'before-code': 'old code runs on the new schema, new code needs it',
    'after-code': 'no instance of the old code may be running any more',
    'two-releases': 'expand the schema now, contract it once nothing uses the old shape',
};
/** The word that is the verdict; for `clean` it claims no more than what was run. */
function verdictWords(report) {
    const files = report.files.length;
    switch (report.verdict) {
        case 'error':
            return 'do not deploy this as it is';
        case 'warning':
            return 'look before you deploy';
        case 'notice':
            return 'good to deploy, with something to know';
        case 'clean':
            return files === 0 ? 'no new migrations' : 'no findings';
    }
}
/** `0.4 s`, `12 s`, `3 min 5 s`: for a person, not for a machine. */
function duration(milliseconds) {
    if (milliseconds < 1)
        return '<1 ms';
    if (milliseconds < 100)
        return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 9_950)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** `5 files, 14 statements: 13 observed, 1 not run`. */
function coverageWords(coverage) {
    const { files, statements, observed, failed } = coverage;
    const notRun = statements - observed - failed;
    const parts = [
        observed === statements ? 'all observed' : `${observed} observed`,
        failed > 0 ? `${failed} failed` : '',
        notRun > 0 ? `${notRun} not run` : '',
    ];
    const how = statements === 0 ? '' : `: ${parts.filter((part) => part !== '').join(', ')}`;
    return `${count(files, 'file')}, ${count(statements, 'statement')}${how}`;
}
/** `820 files replayed`; empty when nothing was there before. */
function replayedWords(report) {
    const files = report.directories.reduce((sum, { server, base }) => sum + (server === null ? 0 : base.files), 0);
    return files === 0 ? '' : `${count(files, 'earlier file')} replayed`;
}
/** `PostgreSQL 18.6 (embedded)`; several directories may have been judged by several servers. */
function serverWords(report) {
    const servers = report.directories.flatMap(({ server }) => server === null
        ? []
        : [`PostgreSQL ${server.version}${server.engine === 'embedded' ? ' (embedded)' : ''}`]);
    return list([...new Set(servers)]);
}
/** How the team's tool commits a file. */
function transactionWords(transaction) {
    switch (transaction) {
        case 'file':
            return 'one transaction';
        case 'all':
            return 'one transaction with the other files';
        case 'none':
            return 'each statement commits on its own';
        case 'message':
            return 'sent as one message';
        default:
            return transaction;
    }
}


/***/ }),

/***/ 4704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ UserError),
/* harmony export */   y: () => (/* binding */ ExitCode)
/* harmony export */ });
/** Exit codes, the same for every command. They are part of the interface: never renumber one. */
const ExitCode = {
    done: 0,
    checkSaysNo: 1,
    usage: 2,
    refused: 3,
    locked: 4,
    failedCleanly: 5,
    failedPartly: 6,
    unknownOutcome: 7,
    environment: 8,
    registry: 9,
    bug: 70,
    cancelled: 130,
};
/**
 * Something the user can mend: bad input, a file that cannot be read, a server that refuses.
 * It is printed without a stack. Every other error is a bug of ours.
 */
class UserError extends Error {
    code;
    hint;
    at;
    frame;
    constructor(code, message, details = {}) {
        super(message, { cause: details.cause });
        this.name = 'UserError';
        this.code = code;
        this.hint = details.hint;
        this.at = details.at;
        this.frame = details.frame;
    }
}


/***/ }),

/***/ 2682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ exec_exec)
});

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 5 modules
var exec = __nccwpck_require__(2876);
;// CONCATENATED MODULE: ./build/runtime/exec.js




/**
 * Runs a program with an argument array, never through a shell, and gives what it printed.
 * @returns exit code 127 when there is no such program
 */
async function exec_exec(program, args, options) {
    if (options.input !== undefined)
        return execWithInput(program, args, { ...options, input: options.input });
    const chunks = [];
    try {
        const { exitCode, stderr } = await (0,exec/* getExecOutput */.H)(locate(program), [...args], {
            cwd: options.cwd,
            silent: true,
            ignoreReturnCode: true,
            listeners: { stdout: (data) => chunks.push(data) },
            ...(options.env === undefined ? {} : { env: { ...inherited(), ...options.env } }),
        });
        return { exitCode, stdout: Buffer.concat(chunks), stderr };
    }
    catch (error) {
        // @actions/exec throws for a program that is not in the PATH.
        return {
            exitCode: 127,
            stdout: Buffer.alloc(0),
            stderr: error instanceof Error ? error.message : String(error),
        };
    }
}
/** Under @actions/exec a program that ends without reading its input ends this process too. */
async function execWithInput(program, args, { cwd, env, input, }) {
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_namespaceObject.spawn)(program, args, { cwd, env: { ...process.env, ...env }, windowsHide: true });
        const stdout = [];
        const stderr = [];
        const end = (exitCode, message = '') => resolve({
            exitCode,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString('utf8') + message,
        });
        child.stdout.on('data', (data) => stdout.push(data));
        child.stderr.on('data', (data) => stderr.push(data));
        child.on('error', ({ message }) => end(127, message));
        // Who does not want the input need not take it.
        child.stdin.on('error', () => { });
        child.on('close', (code) => end(code ?? 128));
        child.stdin.end(input);
    });
}
/** @actions/exec writes to standard output about each folder of the PATH that it may not look into. */
function locate(program) {
    if (process.platform === 'win32')
        return program;
    for (const folder of (process.env.PATH ?? '').split(external_node_path_.delimiter)) {
        const path = (0,external_node_path_.join)(folder, program);
        try {
            (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
            return path;
        }
        catch {
            // Not in this folder.
        }
    }
    return program;
}
function inherited() {
    return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}


/***/ }),

/***/ 3721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Longer words are no typing slips of ours, and comparing them would cost time. */
const longestWord = 64;
/**
 * The candidate that a person most likely meant by `word`, or null when none is close enough to suggest.
 * Case does not count, nor does `_` for `-`; the beginning of a candidate will do. Of equally close ones the first wins.
 */
function nearest(word, candidates) {
    if (word.length > longestWord)
        return null;
    const wanted = fold(word);
    const allowed = Math.max(1, Math.floor((wanted.length + 1) / 3));
    let best = null;
    let least = allowed + 1;
    for (const candidate of candidates) {
        const folded = fold(candidate);
        const isBeginning = wanted.length >= 3 && folded.startsWith(wanted);
        const distance = Math.min(editDistance(wanted, folded), isBeginning ? allowed : Number.POSITIVE_INFINITY);
        if (distance < least) {
            best = candidate;
            least = distance;
        }
    }
    return best;
}
/** `: did you mean "x"?` when something is near, and nothing otherwise: ends the sentence that names `word`. */
function didYouMean(word, candidates) {
    const suggestion = nearest(word, candidates);
    return suggestion === null ? '' : `: did you mean \`${suggestion}\`?`;
}
function fold(word) {
    return word.toLowerCase().replaceAll('_', '-');
}
/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each counting one. */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const same = a[i - 1] === b[j - 1];
            const edits = [at(row, j - 1) + 1, at(last, j) + 1, at(last, j - 1) + (same ? 0 : 1)];
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                edits.push(at(beforeLast, j - 2) + 1);
            row.push(Math.min(...edits));
        }
        beforeLast = last;
        last = row;
    }
    return at(last, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 8458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/** A path as a shell takes it: in quotes where it needs them. */
function shellWord(path) {
    return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 9623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ ruleset),
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
/** As in package.json, which a test compares. */
const version = '0.1.0';
/** Counts up when rules find more or other things in the same input. */
const ruleset = '1';


/***/ }),

/***/ 1843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   lD: () => (/* binding */ writtenName),
/* harmony export */   oY: () => (/* binding */ alterActions),
/* harmony export */   qp: () => (/* binding */ asStatement),
/* harmony export */   zD: () => (/* binding */ columnConstraints)
/* harmony export */ });
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1715);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9427);


/** The statement of a parse tree when it is of this kind: trees are objects with one key. */
function asStatement(tree, kind) {
    return (tree === null ? undefined : (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(tree)[kind]) ?? null;
}
/** A table's name as its author wrote it, quoted where it has to be: `sales.orders`. */
function writtenName(name) {
    return [name?.catalogname, name?.schemaname, name?.relname]
        .flatMap((part) => (part === undefined ? [] : [(0,_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .quoteIdentifier */ .Cm)(part)]))
        .join('.');
}
/**
 * The actions of an ALTER TABLE in order, or nothing for any other statement.
 * @param texts the actions as written, from `actionTexts`
 */
function alterActions(tree, texts) {
    const statement = asStatement(tree, 'AlterTableStmt');
    return (statement?.cmds ?? []).flatMap((node, index) => {
        if (!('AlterTableCmd' in node))
            return [];
        const { subtype, name, def } = node.AlterTableCmd;
        const text = texts[index] ?? '';
        const column = name ?? '';
        switch (subtype) {
            case 'AT_AddColumn':
                if (def === undefined || !('ColumnDef' in def))
                    return [];
                return [{ kind: 'add column', column: def.ColumnDef.colname ?? '', definition: def.ColumnDef, text }];
            case 'AT_AlterColumnType':
                if (def === undefined || !('ColumnDef' in def))
                    return [];
                return [{ kind: 'alter type', column, definition: def.ColumnDef, text }];
            case 'AT_DropColumn':
                return [{ kind: 'drop column', column, text }];
            case 'AT_SetNotNull':
                return [{ kind: 'set not null', column, text }];
            case 'AT_AddConstraint':
                if (def === undefined || !('Constraint' in def))
                    return [];
                return [{ kind: 'add constraint', constraint: def.Constraint, text }];
            default:
                return [{ kind: 'other', subtype: subtype ?? '', column: name ?? null, text }];
        }
    });
}
/** The constraints written behind a new column: `NOT NULL`, `DEFAULT …`, `REFERENCES …`. */
function columnConstraints(definition) {
    return (definition.constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}


/***/ }),

/***/ 1333:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ detachesConcurrently),
/* harmony export */   J: () => (/* binding */ withoutConcurrently)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9912);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1715);


/**
 * The text of a CREATE INDEX, DROP INDEX, REINDEX or ALTER TABLE … DETACH PARTITION with its CONCURRENTLY taken out, so
 * that it runs in a transaction block; every other statement as it is. `node` is the parse tree of `sql`.
 */
function withoutConcurrently(sql, node) {
    if (!isConcurrent(node))
        return sql;
    const bytes = new TextEncoder().encode(sql);
    const tokens = tokensOf(bytes);
    const edits = [];
    for (const [at, token] of tokens.entries()) {
        const before = bytes[tokens[at - 1]?.start ?? -1];
        const inOptions = before === OPENING || before === COMMA;
        // After a dot any keyword is a name: ALTER TABLE parts.concurrently DETACH PARTITION …
        if (!saysConcurrently(bytes, token, inOptions) || before === DOT)
            continue;
        edits.push(inOptions ? switchedOff(bytes, token, tokens[at + 1]) : cutOut(bytes, token));
        if (!inOptions)
            break;
    }
    return applied(bytes, edits);
}
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;
const SEMICOLON = 0x3b;
function isConcurrent(node) {
    const { IndexStmt, DropStmt, ReindexStmt } = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    if (IndexStmt?.concurrent || DropStmt?.concurrent)
        return true;
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(ReindexStmt?.params, 'concurrently'))
        return true;
    return detachesConcurrently(node);
}
/** `ALTER TABLE … DETACH PARTITION … CONCURRENTLY` */
function detachesConcurrently(node) {
    return ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).AlterTableStmt?.cmds ?? []).some((command) => {
        const definition = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(command).AlterTableCmd?.def;
        return definition !== undefined && (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(definition).PartitionCmd?.concurrent === true;
    });
}
/** The tokens of a statement without its comments. */
function tokensOf(bytes) {
    const tokens = [];
    for (let token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .nextToken */ .Fu)(bytes, 0); token !== null; token = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .nextToken */ .Fu)(bytes, token.end)) {
        if (token.kind !== 'line comment' && token.kind !== 'block comment')
            tokens.push(token);
    }
    return tokens;
}
/** As the name of an option it may be quoted. */
function saysConcurrently(bytes, token, inOptions) {
    if (token.kind === 'word')
        return (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(bytes, token) === 'concurrently';
    return inOptions && token.kind === 'quoted identifier' && (0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .wordOf */ .aG)(bytes, token) === '"concurrently"';
}
/** `REINDEX (CONCURRENTLY) TABLE t`: an empty list is no valid SQL, `(CONCURRENTLY false)` is. */
function switchedOff(bytes, token, next) {
    const hasValue = next !== undefined && bytes[next.start] !== COMMA && bytes[next.start] !== CLOSING;
    return hasValue
        ? { start: next.start, end: next.end, text: 'false' }
        : { start: token.end, end: token.end, text: ' false' };
}
/** With the blanks after it or, at the end of a line or of the statement, those before it: nothing else moves. */
function cutOut(bytes, { start, end }) {
    let after = end;
    while (isBlank(bytes[after]))
        after++;
    const next = bytes[after];
    const endsLine = next === undefined || next === SEMICOLON || next === LINE_FEED || next === CARRIAGE_RETURN;
    if (!endsLine)
        return { start, end: after, text: '' };
    let before = start;
    while (isBlank(bytes[before - 1]))
        before--;
    return { start: before, end, text: '' };
}
function isBlank(byte) {
    return byte === SPACE || byte === TAB;
}
function applied(bytes, edits) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let text = '';
    let at = 0;
    for (const edit of edits) {
        text += buffer.toString('utf8', at, edit.start) + edit.text;
        at = edit.end;
    }
    return text + buffer.toString('utf8', at);
}


/***/ }),

/***/ 1246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ decode),
/* harmony export */   S: () => (/* binding */ checkEncoding)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4704);
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9912);
/* harmony import */ var _positions_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8647);




/**
 * The text of a file, without its byte order mark.
 * @throws UserError (2) when the bytes are no UTF-8 text.
 */
function decode(source) {
    checkEncoding(source);
    return new TextDecoder('utf-8', { fatal: true }).decode(source.bytes);
}
/**
 * Refuses bytes that PostgreSQL would refuse or misread: UTF-16, NUL, and what is no UTF-8.
 * @throws UserError (2) with the place and a command that mends the file.
 */
function checkEncoding(source) {
    const { path, bytes } = source;
    const utf16 = utf16Name(bytes);
    if (utf16 !== null) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .y.usage, `The file is encoded as ${utf16}; SQL files have to be UTF-8.`, {
            at: { file: path, line: 1, column: 1 },
            hint: convert(utf16, path),
        });
    }
    const nul = bytes.indexOf(0);
    if (nul >= 0) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .y.usage, 'There is a NUL byte (0x00) here; PostgreSQL accepts none in SQL text.', {
            at: place(source, nul),
            hint: `Remove it, for example with: tr -d '\\000' < ${shellWord(path)} > fixed.sql`,
        });
    }
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return;
    const offset = firstInvalidByte(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .f(_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExitCode */ .y.usage, `The byte 0x${byte} here is not valid UTF-8.`, {
        at: place(source, offset),
        hint: `${convert('latin1', path)} (name the encoding in which the file was saved instead of latin1)`,
    });
}
function utf16Name(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe)
        return 'utf-16le';
    if (bytes[0] === 0xfe && bytes[1] === 0xff)
        return 'utf-16be';
    return null;
}
function convert(encoding, path) {
    return `Save the file as UTF-8, for example with: iconv -f ${encoding} -t utf-8 ${shellWord(path)} > fixed.sql`;
}
function shellWord(path) {
    return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
function place({ path, bytes }, offset) {
    return { file: path, ...(0,_positions_js__WEBPACK_IMPORTED_MODULE_3__/* .positionOf */ .df)((0,_positions_js__WEBPACK_IMPORTED_MODULE_3__/* .indexPositions */ .jx)(bytes.subarray(0, offset)), offset) };
}
/** The length of the longest prefix that is whole, valid characters. */
function firstInvalidByte(bytes) {
    let at = (0,_lexer_js__WEBPACK_IMPORTED_MODULE_2__/* .byteOrderMarkLength */ .AL)(bytes);
    while (at < bytes.length) {
        const length = characterLength(bytes[at] ?? 0);
        if (at + length > bytes.length || !(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes.subarray(at, at + length)))
            return at;
        at += length;
    }
    return at;
}
function characterLength(lead) {
    if (lead < 0xc0)
        return 1;
    if (lead < 0xe0)
        return 2;
    return lead < 0xf0 ? 3 : 4;
}


/***/ }),

/***/ 3916:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JY: () => (/* reexport safe */ _concurrently_js__WEBPACK_IMPORTED_MODULE_0__.J),
/* harmony export */   Kn: () => (/* binding */ reachesBeyondDatabase),
/* harmony export */   _s: () => (/* binding */ copyProgram),
/* harmony export */   ig: () => (/* binding */ isTransactionControl),
/* harmony export */   yY: () => (/* binding */ mustRunAlone)
/* harmony export */ });
/* unused harmony export copyFromStdin */
/* harmony import */ var _concurrently_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1333);
/* harmony import */ var _node_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1715);



/** What a statement does to the transaction it is in, or null: `START TRANSACTION` begins, `END` commits, `ABORT` rolls back. */
function isTransactionControl(node) {
    switch ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).TransactionStmt?.kind) {
        case 'TRANS_STMT_BEGIN':
        case 'TRANS_STMT_START':
            return 'begin';
        case 'TRANS_STMT_COMMIT':
            return 'commit';
        case 'TRANS_STMT_ROLLBACK':
            return 'rollback';
        case 'TRANS_STMT_SAVEPOINT':
            return 'savepoint';
        case 'TRANS_STMT_RELEASE':
            return 'release';
        case 'TRANS_STMT_ROLLBACK_TO':
            return 'rollback to savepoint';
        case 'TRANS_STMT_PREPARE':
            return 'prepare transaction';
        case 'TRANS_STMT_COMMIT_PREPARED':
            return 'commit prepared';
        case 'TRANS_STMT_ROLLBACK_PREPARED':
            return 'rollback prepared';
        default:
            return null;
    }
}
/** `COPY … FROM stdin`: the rows follow in the file. */
function copyFromStdin(node) {
    const copy = typed(node).CopyStmt;
    return copy?.is_from === true && !copy.is_program && copy.filename === undefined;
}
/** `COPY … FROM | TO PROGRAM`: the server runs a command of its operating system. */
function copyProgram(node) {
    return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node).CopyStmt?.is_program === true;
}
/**
 * The words for a statement that the server refuses inside a transaction block (SQLSTATE 25001), or null. These are the
 * callers of PreventInTransactionBlock that the text alone tells: whether a table in REINDEX or CLUSTER is partitioned and
 * whether a CALL or DO commits cannot be seen. DROP SUBSCRIPTION is taken to have a replication slot, as it has unless
 * it was taken away before.
 */
function mustRunAlone(node) {
    const statement = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    if (statement.IndexStmt?.concurrent)
        return 'CREATE INDEX CONCURRENTLY';
    if (statement.DropStmt?.concurrent)
        return 'DROP INDEX CONCURRENTLY';
    if (statement.ReindexStmt)
        return reindexAlone(statement.ReindexStmt);
    if ((0,_concurrently_js__WEBPACK_IMPORTED_MODULE_0__/* .detachesConcurrently */ .A)(node))
        return 'ALTER TABLE … DETACH PARTITION … CONCURRENTLY';
    if (statement.VacuumStmt?.is_vacuumcmd)
        return 'VACUUM';
    if (statement.ClusterStmt && statement.ClusterStmt.relation === undefined)
        return 'CLUSTER';
    if (statement.AlterSystemStmt)
        return 'ALTER SYSTEM';
    if (statement.CreatedbStmt)
        return 'CREATE DATABASE';
    if (statement.DropdbStmt)
        return 'DROP DATABASE';
    if (statement.CreateTableSpaceStmt)
        return 'CREATE TABLESPACE';
    if (statement.DropTableSpaceStmt)
        return 'DROP TABLESPACE';
    if ((0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(statement.AlterDatabaseStmt?.options, 'tablespace'))
        return 'ALTER DATABASE … SET TABLESPACE';
    if (statement.CreateSubscriptionStmt)
        return createSubscriptionAlone(statement.CreateSubscriptionStmt);
    if (statement.AlterSubscriptionStmt)
        return alterSubscriptionAlone(statement.AlterSubscriptionStmt);
    if (statement.DropSubscriptionStmt)
        return 'DROP SUBSCRIPTION';
    if (statement.DiscardStmt?.target === 'DISCARD_ALL')
        return 'DISCARD ALL';
    switch (statement.TransactionStmt?.kind) {
        case 'TRANS_STMT_COMMIT_PREPARED':
            return 'COMMIT PREPARED';
        case 'TRANS_STMT_ROLLBACK_PREPARED':
            return 'ROLLBACK PREPARED';
        default:
            return null;
    }
}
/**
 * The words for a statement that acts on the whole server or on another one and not only on the database in which it
 * runs, or null: on a shared server it would leave traces outside a scratch database.
 */
function reachesBeyondDatabase(node) {
    const statement = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .typed */ .nE)(node);
    for (const [name, words] of sharedObjectStatements)
        if (statement[name] !== undefined)
            return words;
    const { GrantRoleStmt, RenameStmt, AlterOwnerStmt, GrantStmt, CommentStmt, SecLabelStmt } = statement;
    if (GrantRoleStmt)
        return GrantRoleStmt.is_grant ? 'GRANT ROLE' : 'REVOKE ROLE';
    const altered = sharedObject(RenameStmt?.renameType ?? AlterOwnerStmt?.objectType);
    if (altered !== null)
        return `ALTER ${altered}`;
    const granted = sharedObject(GrantStmt?.objtype);
    if (granted !== null)
        return `${GrantStmt?.is_grant ? 'GRANT' : 'REVOKE'} ON ${granted}`;
    const described = sharedObject(CommentStmt?.objtype);
    if (described !== null)
        return `COMMENT ON ${described}`;
    const labelled = sharedObject(SecLabelStmt?.objtype);
    return labelled === null ? null : `SECURITY LABEL ON ${labelled}`;
}
const sharedObjectStatements = [
    ['AlterSystemStmt', 'ALTER SYSTEM'],
    ['CreatedbStmt', 'CREATE DATABASE'],
    ['DropdbStmt', 'DROP DATABASE'],
    ['AlterDatabaseStmt', 'ALTER DATABASE'],
    ['AlterDatabaseSetStmt', 'ALTER DATABASE'],
    ['AlterDatabaseRefreshCollStmt', 'ALTER DATABASE'],
    ['CreateTableSpaceStmt', 'CREATE TABLESPACE'],
    ['DropTableSpaceStmt', 'DROP TABLESPACE'],
    ['AlterTableSpaceOptionsStmt', 'ALTER TABLESPACE'],
    ['CreateRoleStmt', 'CREATE ROLE'],
    ['AlterRoleStmt', 'ALTER ROLE'],
    ['AlterRoleSetStmt', 'ALTER ROLE'],
    ['DropRoleStmt', 'DROP ROLE'],
    // Both also change what the role owns or may do outside the database: databases, tablespaces, settings.
    ['DropOwnedStmt', 'DROP OWNED'],
    ['ReassignOwnedStmt', 'REASSIGN OWNED'],
    // They connect to the publishing server and make or drop a replication slot there.
    ['CreateSubscriptionStmt', 'CREATE SUBSCRIPTION'],
    ['AlterSubscriptionStmt', 'ALTER SUBSCRIPTION'],
    ['DropSubscriptionStmt', 'DROP SUBSCRIPTION'],
];
function sharedObject(type) {
    switch (type) {
        case 'OBJECT_DATABASE':
            return 'DATABASE';
        case 'OBJECT_TABLESPACE':
            return 'TABLESPACE';
        case 'OBJECT_ROLE':
            return 'ROLE';
        case 'OBJECT_PARAMETER_ACL':
            return 'PARAMETER';
        case 'OBJECT_SUBSCRIPTION':
            return 'SUBSCRIPTION';
        default:
            return null;
    }
}
function reindexAlone({ kind, params }) {
    const concurrently = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(params, 'concurrently') ? ' CONCURRENTLY' : '';
    switch (kind) {
        case 'REINDEX_OBJECT_SCHEMA':
            return `REINDEX SCHEMA${concurrently}`;
        case 'REINDEX_OBJECT_SYSTEM':
            return `REINDEX SYSTEM${concurrently}`;
        case 'REINDEX_OBJECT_DATABASE':
            return `REINDEX DATABASE${concurrently}`;
        case 'REINDEX_OBJECT_INDEX':
            return concurrently === '' ? null : 'REINDEX INDEX CONCURRENTLY';
        default:
            return concurrently === '' ? null : 'REINDEX TABLE CONCURRENTLY';
    }
}
/** `connect = false` makes `create_slot` false too (parse_subscription_options in subscriptioncmds.c). */
function createSubscriptionAlone({ options }) {
    const createsSlot = (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'create_slot') ?? (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'connect') ?? true;
    return createsSlot ? 'CREATE SUBSCRIPTION … WITH (create_slot = true)' : null;
}
/** https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/subscriptioncmds.c, AlterSubscription */
function alterSubscriptionAlone({ kind, options }) {
    switch (kind) {
        case 'ALTER_SUBSCRIPTION_REFRESH':
            return 'ALTER SUBSCRIPTION … REFRESH PUBLICATION';
        case 'ALTER_SUBSCRIPTION_SET_PUBLICATION':
        case 'ALTER_SUBSCRIPTION_ADD_PUBLICATION':
        case 'ALTER_SUBSCRIPTION_DROP_PUBLICATION':
            return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .booleanOption */ .Ic)(options, 'refresh') === false ? null : 'ALTER SUBSCRIPTION with refresh';
        case 'ALTER_SUBSCRIPTION_OPTIONS':
            return (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(options, 'failover') || (0,_node_js__WEBPACK_IMPORTED_MODULE_1__/* .hasOption */ .Kz)(options, 'two_phase')
                ? 'ALTER SUBSCRIPTION … SET (failover | two_phase)'
                : null;
        default:
            return null;
    }
}


/***/ }),

/***/ 9912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  AL: () => (/* binding */ byteOrderMarkLength),
  _5: () => (/* binding */ gapsInString),
  Cn: () => (/* binding */ isComment),
  Fu: () => (/* binding */ nextToken),
  aG: () => (/* binding */ wordOf)
});

;// CONCATENATED MODULE: ./build/sql/characters.js
/** Bytes that mean something to the lexer, and the classes that PostgreSQL's scanner puts characters into. */
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const DOLLAR = 0x24;
const AMPERSAND = 0x26;
const QUOTE = 0x27;
const STAR = 0x2a;
const PLUS = 0x2b;
const MINUS = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const UNDERSCORE = 0x5f;
const WORD = 1;
const DIGIT = 2;
const OPERATOR = 3;
/** Characters of operators that standard SQL does not have. */
const OWN_OPERATOR = 4;
const PUNCTUATION = 5;
const byteClass = classes();
function classes() {
    const table = new Uint8Array(256);
    const mark = (characters, value) => {
        for (const character of characters)
            table[character.charCodeAt(0)] = value;
    };
    mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', WORD);
    table.fill(WORD, 0x80);
    mark('0123456789', DIGIT);
    mark('+-*/<>=', OPERATOR);
    mark('~!@#^&|`?%', OWN_OPERATOR);
    mark(',()[].;:', PUNCTUATION);
    return table;
}
function isSpace(byte) {
    return byte === SPACE || (byte !== undefined && byte >= TAB && byte <= CARRIAGE_RETURN);
}
function isLineEnd(byte) {
    return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
function isDigit(byte) {
    return byte !== undefined && byteClass[byte] === DIGIT;
}
function startsWord(byte) {
    return byte !== undefined && byteClass[byte] === WORD;
}
function wordEnd(bytes, from) {
    let at = from;
    while (startsWord(bytes[at]) || isDigit(bytes[at]) || bytes[at] === DOLLAR)
        at++;
    return at;
}

;// CONCATENATED MODULE: ./build/sql/number.js

function digitsEnd(bytes, from) {
    let at = from;
    while (isDigit(bytes[at]) || (bytes[at] === UNDERSCORE && isDigit(bytes[at + 1])))
        at++;
    return at;
}
/**
 * After the number that begins at `start`. Hexadecimal, octal and binary numbers are digits with a word glued to them, as is what the server calls trailing junk.
 */
function numberEnd(bytes, start) {
    let at = digitsEnd(bytes, start);
    if (bytes[at] === DOT) {
        if (at > start && bytes[at + 1] === DOT)
            return at;
        at = isDigit(bytes[at + 1]) ? digitsEnd(bytes, at + 1) : at + 1;
    }
    const glued = startsWord(bytes[at]) ? wordEnd(bytes, at) : at;
    return Math.max(glued, exponentEnd(bytes, at));
}
function exponentEnd(bytes, at) {
    const letter = bytes[at];
    if (letter !== 0x45 && letter !== 0x65)
        return at;
    const signed = bytes[at + 1] === PLUS || bytes[at + 1] === MINUS;
    const digits = at + (signed ? 2 : 1);
    if (!isDigit(bytes[digits]))
        return signed ? digits : at;
    const end = digitsEnd(bytes, digits);
    return startsWord(bytes[end]) ? wordEnd(bytes, end) : end;
}

;// CONCATENATED MODULE: ./build/sql/lexer.js


/** The first token at or after byte `from`, or null at the end. Only white space and a leading byte order mark are skipped. */
function nextToken(bytes, from) {
    const start = skipSpace(bytes, from === 0 ? byteOrderMarkLength(bytes) : from);
    const first = bytes[start];
    if (first === undefined)
        return null;
    switch (byteClass[first]) {
        case WORD:
            return wordOrPrefixedString(bytes, start, first);
        case DIGIT:
            return token('number', start, numberEnd(bytes, start));
        case OPERATOR:
        case OWN_OPERATOR:
            return operatorOrComment(bytes, start, first);
        case PUNCTUATION:
            return punctuationOrNumber(bytes, start, first);
        default:
            break;
    }
    if (first === QUOTE)
        return stringToken(bytes, 'string', start, start + 1);
    if (first === DOUBLE_QUOTE)
        return quotedIdentifier(bytes, start, start + 1);
    if (first === DOLLAR)
        return dollar(bytes, start);
    return token('other', start, start + 1);
}
/** Length of the UTF-8 byte order mark at the start: 3 or 0. */
function byteOrderMarkLength(bytes) {
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
/** The text of a short token in lower case, for comparison with a keyword; only ASCII letters are folded. */
function wordOf(bytes, { start, end }) {
    let word = '';
    for (let at = start; at < end; at++) {
        const byte = bytes[at] ?? 0;
        word += String.fromCharCode(byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);
    }
    return word;
}
function isComment(token) {
    return token.kind === 'line comment' || token.kind === 'block comment';
}
/** `NAMEDATALEN`: no operator is longer, so none has to be looked at further than this. */
const LONGEST_OPERATOR = 64;
function token(kind, start, end, terminated = true) {
    return { kind, start, end, terminated };
}
function skipSpace(bytes, from) {
    let at = from;
    while (isSpace(bytes[at]))
        at++;
    return at;
}
function wordOrPrefixedString(bytes, start, first) {
    const letter = String.fromCharCode(first | 0x20);
    const next = bytes[start + 1];
    if (next === QUOTE) {
        if (letter === 'e')
            return stringToken(bytes, 'escape string', start, start + 2);
        if (letter === 'b')
            return stringToken(bytes, 'bit string', start, start + 2);
        if (letter === 'x')
            return stringToken(bytes, 'hex string', start, start + 2);
        if (letter === 'n')
            return stringToken(bytes, 'national string', start, start + 2);
    }
    if (letter === 'u' && next === AMPERSAND) {
        if (bytes[start + 2] === QUOTE)
            return stringToken(bytes, 'unicode string', start, start + 3);
        if (bytes[start + 2] === DOUBLE_QUOTE)
            return quotedIdentifier(bytes, start, start + 3);
    }
    return token('word', start, wordEnd(bytes, start));
}
function quotedIdentifier(bytes, start, inside) {
    const end = quotedEnd(bytes, inside, DOUBLE_QUOTE, true);
    return token('quoted identifier', start, end ?? bytes.length, end !== null);
}
/** After the closing quote, or null when there is none. */
function quotedEnd(bytes, inside, quote, doubled) {
    let at = bytes.indexOf(quote, inside);
    while (at >= 0 && doubled && bytes[at + 1] === quote)
        at = bytes.indexOf(quote, at + 2);
    return at < 0 ? null : at + 1;
}
function escapeStringEnd(bytes, inside) {
    for (let at = inside; at < bytes.length; at++) {
        if (bytes[at] === BACKSLASH)
            at++;
        else if (bytes[at] === QUOTE) {
            if (bytes[at + 1] !== QUOTE)
                return at + 1;
            at++;
        }
    }
    return null;
}
function stringToken(bytes, kind, start, inside) {
    for (let from = inside;;) {
        const end = stringPartEnd(bytes, kind, from);
        if (end === null)
            return token(kind, start, bytes.length, false);
        const next = continuation(bytes, end);
        if (next === null)
            return token(kind, start, end);
        from = next;
    }
}
/** After the closing quote of a part that begins after its opening quote at `inside`, or null when there is none. */
function stringPartEnd(bytes, kind, inside) {
    if (kind === 'escape string')
        return escapeStringEnd(bytes, inside);
    return quotedEnd(bytes, inside, QUOTE, kind !== 'bit string' && kind !== 'hex string');
}
/** The bytes between the quotes of a string that goes on over several lines: white space and comments. */
function gapsInString(bytes, { kind, start, end }) {
    const gaps = [];
    if (!kind.endsWith('string') || kind === 'dollar string')
        return gaps;
    let from = bytes.indexOf(QUOTE, start) + 1;
    for (;;) {
        const partEnd = stringPartEnd(bytes, kind, from);
        if (partEnd === null || partEnd >= end)
            return gaps;
        from = continuation(bytes, partEnd) ?? end;
        gaps.push({ start: partEnd, end: from - 1 });
    }
}
/**
 * A string goes on after white space that holds a line end (`{quotecontinue}` in scan.l), comments to the end of
 * their line included. Returns the place after the opening quote of the next part, or null.
 */
function continuation(bytes, end) {
    let at = end;
    let lines = 0;
    for (;;) {
        while (isSpace(bytes[at])) {
            if (isLineEnd(bytes[at]))
                lines++;
            at++;
        }
        if (bytes[at] === QUOTE)
            return lines > 0 ? at + 1 : null;
        if (bytes[at] !== MINUS || bytes[at + 1] !== MINUS)
            return null;
        at = lineCommentEnd(bytes, at);
    }
}
function lineCommentEnd(bytes, start) {
    let at = start;
    while (at < bytes.length && !isLineEnd(bytes[at]))
        at++;
    return at;
}
function blockComment(bytes, start) {
    let depth = 1;
    let at = start + 2;
    while (at < bytes.length) {
        if (bytes[at] === SLASH && bytes[at + 1] === STAR) {
            depth++;
            at += 2;
        }
        else if (bytes[at] === STAR && bytes[at + 1] === SLASH) {
            depth--;
            at += 2;
            if (depth === 0)
                return token('block comment', start, at);
        }
        else {
            at++;
        }
    }
    return token('block comment', start, bytes.length, false);
}
function startsComment(bytes, at) {
    const next = bytes[at + 1];
    return (bytes[at] === MINUS && next === MINUS) || (bytes[at] === SLASH && next === STAR);
}
function operatorOrComment(bytes, start, first) {
    if (startsComment(bytes, start)) {
        return first === MINUS
            ? token('line comment', start, lineCommentEnd(bytes, start))
            : blockComment(bytes, start);
    }
    return token('operator', start, operatorEnd(bytes, start));
}
/**
 * An operator stops before a comment. It may end in `+` or `-` only if it holds a character that no operator of
 * standard SQL holds: `a*-b` is a multiplication by minus b, `a@-b` uses one operator `@-`.
 */
function operatorEnd(bytes, start) {
    let beyondStandard = false;
    let afterLastOther = start + 1;
    let at = start;
    for (; at < start + LONGEST_OPERATOR; at++) {
        const byte = bytes[at] ?? 0;
        const kind = byteClass[byte];
        if ((kind !== OPERATOR && kind !== OWN_OPERATOR) || startsComment(bytes, at))
            break;
        if (byte !== PLUS && byte !== MINUS)
            afterLastOther = at + 1;
        if (kind === OWN_OPERATOR)
            beyondStandard = true;
    }
    return beyondStandard ? at : afterLastOther;
}
function punctuationOrNumber(bytes, start, first) {
    const next = bytes[start + 1];
    if (first === DOT && isDigit(next))
        return token('number', start, numberEnd(bytes, start));
    const double = (first === DOT && next === DOT) || (first === COLON && (next === COLON || next === EQUALS));
    return token('punctuation', start, start + (double ? 2 : 1));
}
/** `$1`, `$$ … $$` or `$tag$ … $tag$`: a tag is a word without `$`. */
function dollar(bytes, start) {
    if (isDigit(bytes[start + 1])) {
        let end = start + 1;
        while (isDigit(bytes[end]))
            end++;
        return token('parameter', start, end);
    }
    let at = start + 1;
    if (startsWord(bytes[at]))
        while (startsWord(bytes[at]) || isDigit(bytes[at]))
            at++;
    if (bytes[at] !== DOLLAR)
        return token('other', start, start + 1);
    const inside = at + 1;
    const closing = indexOfRange(bytes, start, inside, inside);
    return closing === null
        ? token('dollar string', start, bytes.length, false)
        : token('dollar string', start, closing + (inside - start));
}
/** Where the bytes from `start` to `end` occur again at or after `from`, or null. */
function indexOfRange(bytes, start, end, from) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = buffer.indexOf(buffer.subarray(start, end), from);
    return found < 0 ? null : found;
}


/***/ }),

/***/ 1715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ic: () => (/* binding */ booleanOption),
/* harmony export */   Kz: () => (/* binding */ hasOption),
/* harmony export */   nE: () => (/* binding */ typed)
/* harmony export */ });
function typed(node) {
    return node;
}
/**
 * The value of a boolean in an option list such as `(CONCURRENTLY, VERBOSE off)`, as the server reads it: the last one
 * counts and a name alone means true (defGetBoolean in
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/define.c). Null when it is not there.
 */
function booleanOption(options, name) {
    const option = (options ?? [])
        .map((each) => typed(each).DefElem)
        .findLast((each) => each?.defname === name);
    if (option === undefined)
        return null;
    if (option.arg === undefined)
        return true;
    const { Integer, String: text, Boolean: truth } = typed(option.arg);
    if (Integer)
        return (Integer.ival ?? 0) !== 0;
    if (truth)
        return truth.boolval ?? false;
    return !['false', 'off'].includes((text?.sval ?? '').toLowerCase());
}
function hasOption(options, name) {
    return (options ?? []).some((each) => typed(each).DefElem?.defname === name);
}


/***/ }),

/***/ 4827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  q: () => (/* binding */ loadParser)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __nccwpck_require__(9912);
;// CONCATENATED MODULE: ./build/sql/string-gaps.js

/**
 * The text with blanks in place of the comments inside strings that go on over several lines:
 *
 *     COMMENT ON TABLE t IS 'one' -- note
 *       'two';
 *
 * PostgreSQL takes such a comment for white space. libpg_query does not: it makes tokens of comments, and refuses the
 * second string. The text keeps its length in bytes. Null when there is no such comment.
 */
function blankStringGaps(sql) {
    if (!sql.includes('--'))
        return null;
    const bytes = Buffer.from(sql);
    let found = false;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, 0); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        for (const { start, end } of (0,lexer/* gapsInString */._5)(bytes, token)) {
            for (let at = start; at < end; at++) {
                const byte = bytes[at] ?? 0;
                if (byte === 0x2d)
                    found = true;
                if (byte > 0x20)
                    bytes[at] = 0x20;
            }
        }
    }
    return found ? bytes.toString('utf8') : null;
}

;// CONCATENATED MODULE: ./build/sql/parser.js


let loading;
/** Loads the parser at the first call: 2 MB of WebAssembly that most commands do not need. */
function loadParser() {
    loading ??= load();
    return loading;
}
async function load() {
    const { parseSync, SqlError } = await importLibrary();
    let spoiled = null;
    const parseStatements = (sql, at) => {
        const nul = sql.indexOf('\0');
        if (nul >= 0)
            return failure('NUL characters are not allowed', [...sql.slice(0, nul)].length);
        if (sql === '')
            return { ok: true, statements: [] };
        if (spoiled !== null)
            throw tooDeep(spoiled, at);
        const first = tryParse(sql, at);
        const blanked = first.ok ? null : blankStringGaps(sql);
        if (blanked === null)
            return first;
        const parsed = tryParse(blanked, at);
        return parsed.ok ? parsed : { ...parsed, position: samePosition(blanked, parsed.position, sql) };
    };
    const tryParse = (sql, at) => {
        try {
            return { ok: true, statements: (parseSync(sql).stmts ?? []).map((raw) => inText(raw, sql)) };
        }
        catch (error) {
            if (error instanceof SqlError)
                return failure(error.message, error.sqlDetails?.cursorPosition ?? 0);
            // Whatever else it throws has left the WebAssembly memory in an unknown state: it is never asked again.
            spoiled = at === undefined ? 'a statement' : `the statement at ${at.file}:${at.line}:${at.column}`;
            throw tooDeep(spoiled, at, error);
        }
    };
    const parseStatement = (sql, at) => {
        const parsed = parseStatements(sql, at);
        if (!parsed.ok)
            return parsed;
        const [only, ...others] = parsed.statements;
        if (only === undefined || others.length > 0)
            throw disagreement(sql, parsed.statements, at);
        return { ok: true, node: only.node };
    };
    return { parseStatement, parseStatements };
}
/** The position in `to` of the byte at a position in `from`, two texts of the same length in bytes. */
function samePosition(from, position, to) {
    const offset = Buffer.byteLength([...from].slice(0, position - 1).join(''));
    return [...Buffer.from(to).toString('utf8', 0, offset)].length + 1;
}
/** The library looks for its .wasm file in `__dirname`, which ES modules and bundles of them lack. */
async function importLibrary() {
    const scope = globalThis;
    const before = scope.__dirname;
    scope.__dirname = before ?? import.meta.dirname;
    try {
        const library = await __nccwpck_require__.e(/* import() */ 627).then(__nccwpck_require__.t.bind(__nccwpck_require__, 2627, 19));
        await library.loadModule();
        return library;
    }
    finally {
        if (before === undefined)
            delete scope.__dirname;
    }
}
function inText(raw, sql) {
    const start = raw.stmt_location ?? 0;
    // A length of 0 or none means "to the end of the text" (RawStmt in PostgreSQL's parsenodes.h).
    const end = raw.stmt_len ? start + raw.stmt_len : Buffer.byteLength(sql);
    return { node: raw.stmt, start, end };
}
function failure(message, charactersBefore) {
    return { ok: false, message, position: charactersBefore + 1 };
}
function tooDeep(which, at, cause) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `PostgreSQL's parser, as built into this tool, ran out of stack in ${which}.`, {
        ...(at && { at }),
        hint: 'An expression in it is nested more than about a thousand levels deep (a chain of + or || counts one for each): break it up.',
        cause,
    });
}
function disagreement(sql, statements, at) {
    const bytes = Buffer.from(sql);
    const views = statements.map(({ start, end }) => `  ${shorten(bytes.toString('utf8', start, end))}`);
    const lines = [
        'This text was cut out of the file as one statement, but PostgreSQL reads',
        `${statements.length === 0 ? 'no statement' : `${statements.length} statements`} in it.`,
    ];
    return new errors/* UserError */.f(errors/* ExitCode */.y.bug, lines.join(' '), {
        ...(at && { at }),
        hint: [
            'This is a defect of ours; nothing was run. Please report it with this text.',
            'Cut out as one statement:',
            `  ${shorten(sql)}`,
            'As PostgreSQL reads it:',
            ...(views.length === 0 ? ['  (nothing)'] : views),
        ].join('\n'),
    });
}
function shorten(sql) {
    const line = sql.trim().replace(/\s+/g, ' ');
    return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}


/***/ }),

/***/ 2414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ wholeFile),
/* harmony export */   B: () => (/* binding */ partOf)
/* harmony export */ });
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SEMICOLON = 0x3b;
/**
 * Some lines of a file as a source of its own, for tools that keep the up and the down part in one file. All other
 * bytes become spaces, line ends stay, so that every offset, line and column is that of the whole file.
 * `statementEnds` are offsets outside of `kept`: a semicolon is put there, for tools that end a statement by a comment.
 */
function partOf({ path, bytes }, kept, statementEnds = []) {
    const part = Buffer.alloc(bytes.length, SPACE);
    for (const lineEnd of [LINE_FEED, CARRIAGE_RETURN]) {
        for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1))
            part[at] = lineEnd;
    }
    for (const { start, end } of kept)
        part.set(bytes.subarray(start, end), start);
    for (const at of statementEnds)
        part[at] = SEMICOLON;
    return { path, bytes: part, original: bytes };
}
/** The file to which a source belongs, as it is: for people to read. */
function wholeFile({ path, bytes, original }) {
    return { path, bytes: original ?? bytes };
}


/***/ }),

/***/ 8647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   df: () => (/* binding */ positionOf),
/* harmony export */   jx: () => (/* binding */ indexPositions),
/* harmony export */   lX: () => (/* binding */ offsetOfServerPosition)
/* harmony export */ });
/* unused harmony exports linesOf, offsetOf */
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9912);

const BLOCK = 256;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
function indexPositions(bytes) {
    const lines = [(0,_lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .byteOrderMarkLength */ .AL)(bytes)];
    const characters = new Uint32Array(Math.ceil(bytes.length / BLOCK) + 1);
    let count = 0;
    for (let at = 0; at < bytes.length; at++) {
        if (at % BLOCK === 0)
            characters[at / BLOCK] = count;
        const byte = bytes[at];
        if (startsCharacter(byte))
            count++;
        if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED))
            lines.push(at + 1);
    }
    characters[characters.length - 1] = count;
    return { bytes, lines, characters };
}
/** The lines of a text without their ends, numbered as positions number them. */
function linesOf(text) {
    return text.split(/\r\n|\n|\r/);
}
/** Line and column of a byte offset; offsets outside the file are taken to its nearest end. */
function positionOf(index, offset) {
    const line = lastAtMost(index.lines, offset);
    const start = index.lines[line] ?? 0;
    const column = charactersBefore(index, Math.max(start, offset)) - charactersBefore(index, start) + 1;
    return { line: line + 1, column };
}
/** The byte offset of a line and column; what is beyond the file is taken to its end. */
function offsetOf(index, { line, column }) {
    const start = index.lines[line - 1] ?? index.bytes.length;
    return offsetAfter(index, start, column - 1);
}
/**
 * The byte offset in the file of a position that the server reports for a statement: characters from 1 in the message
 * that was sent, which is `statement.sql`. "At end of input" is one past the last character.
 */
function offsetOfServerPosition(index, statement, position) {
    return offsetAfter(index, statement.start, position - 1);
}
/** The byte offset `count` characters after byte `start`. */
function offsetAfter(index, start, count) {
    const { bytes, characters } = index;
    const wanted = charactersBefore(index, start) + Math.max(0, count);
    let at = lastAtMost(characters, wanted - 1) * BLOCK;
    let seen = characters[at / BLOCK] ?? 0;
    for (; at < bytes.length; at++) {
        if (!startsCharacter(bytes[at]))
            continue;
        if (seen === wanted)
            break;
        seen++;
    }
    return Math.min(at, bytes.length);
}
function charactersBefore({ bytes, characters }, offset) {
    const end = Math.min(offset, bytes.length);
    const block = Math.floor(end / BLOCK);
    let count = characters[block] ?? 0;
    for (let at = block * BLOCK; at < end; at++)
        if (startsCharacter(bytes[at]))
            count++;
    return count;
}
/** Every byte but the continuation bytes 10xxxxxx of UTF-8. */
function startsCharacter(byte) {
    return byte !== undefined && (byte & 0xc0) !== 0x80;
}
/** Index of the last element that is at most `value`, or 0. The elements ascend. */
function lastAtMost(ascending, value) {
    let low = 0;
    let high = ascending.length - 1;
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= value)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}


/***/ }),

/***/ 9427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cm: () => (/* binding */ quoteIdentifier),
/* harmony export */   LX: () => (/* binding */ qualified),
/* harmony export */   ce: () => (/* binding */ quoteLiteral)
/* harmony export */ });
/**
 * The keywords of PostgreSQL 18 that are not free to use as any name: reserved ones, those that may only name functions
 * and types, and those that may name columns only. `quote_ident` on the server quotes exactly these
 * (https://www.postgresql.org/docs/18/sql-keywords-appendix.html, https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/parser/kwlist.h).
 */
const keywords = new Set(`all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
  current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct
  do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit
  localtime localtimestamp not null offset on only or order placing primary references returning select session_user
  some symmetric system_user table then to trailing true union unique user using variadic when where window with

  authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like
  natural notnull outer overlaps right similar tablesample verbose

  between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int
  integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar
  json_serialize json_table json_value least merge_action national nchar none normalize nullif numeric out overlay
  position precision real row setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat
  xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`.split(/\s+/));
/** A name as it has to stand in SQL, quoted when PostgreSQL's own `quote_ident` quotes it: `orders`, `"Order"`, `"user"`. */
function quoteIdentifier(name) {
    return /^[a-z_][a-z0-9_]*$/.test(name) && !keywords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
/** A text as a string constant. With backslashes in it it is an `E''` string, which every server setting reads alike. */
function quoteLiteral(text) {
    const quoted = `'${text.replaceAll("'", "''")}'`;
    return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}
/** `public.orders`, each part quoted where needed; without a schema the name alone. */
function qualified(schema, name) {
    return schema === null ? quoteIdentifier(name) : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}


/***/ }),

/***/ 4339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ split)
});

// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/sql/lexer.js + 2 modules
var lexer = __nccwpck_require__(9912);
// EXTERNAL MODULE: ./build/sql/positions.js
var positions = __nccwpck_require__(8647);
;// CONCATENATED MODULE: ./build/sql/copy-data.js



/**
 * The rows below a `COPY … FROM stdin;` whose semicolon ends at byte `from`: as psql reads them, from the next line up to
 * a line that is `\.` and nothing else, or to the end of the file. psql would run what else stands on the line of the
 * semicolon after the rows; that is refused here.
 * @throws UserError (2)
 */
function copyDataAfter(source, from) {
    const { bytes } = source;
    const lineEnd = endOfLine(bytes, from);
    const comments = [];
    for (let at = from;;) {
        const token = (0,lexer/* nextToken */.Fu)(bytes, at);
        if (token === null || token.start >= lineEnd)
            break;
        if (!(0,lexer/* isComment */.Cn)(token) || token.end > lineEnd)
            throw textBesideData(source, token);
        comments.push(token);
        at = token.end;
    }
    const start = afterLineBreak(bytes, lineEnd);
    const end = endMarker(bytes, start);
    return end === null
        ? { start, end: bytes.length, after: bytes.length, comments }
        : { start, end, after: end + 2, comments };
}
function endOfLine(bytes, from) {
    let at = from;
    while (at < bytes.length && !isLineBreak(bytes[at]))
        at++;
    return at;
}
function afterLineBreak(bytes, at) {
    if (bytes[at] === 0x0d && bytes[at + 1] === 0x0a)
        return at + 2;
    return Math.min(at + 1, bytes.length);
}
function isLineBreak(byte) {
    return byte === 0x0a || byte === 0x0d;
}
/** Where the line `\.` begins, or null. */
function endMarker(bytes, start) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = buffer.indexOf('\\.', start); at >= 0; at = buffer.indexOf('\\.', at + 2)) {
        const begins = at === start || isLineBreak(bytes[at - 1]);
        if (begins && (at + 2 === bytes.length || isLineBreak(bytes[at + 2])))
            return at;
    }
    return null;
}
function textBesideData({ path, bytes }, token) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, 'Nothing may follow COPY … FROM stdin; on its line: its rows begin on the next one.', {
        at: { file: path, ...(0,positions/* positionOf */.df)((0,positions/* indexPositions */.jx)(bytes), token.start) },
        hint: 'Move this below the line \\. that ends the rows.',
    });
}

// EXTERNAL MODULE: ./build/sql/encoding.js
var encoding = __nccwpck_require__(1246);
;// CONCATENATED MODULE: ./build/sql/meta-command.js


const BACKSLASH = 0x5c;
/** No token of SQL begins with a backslash: outside quotes it starts a command to psql, anywhere on a line. */
function isMetaCommand(bytes, token) {
    return token.kind === 'other' && bytes[token.start] === BACKSLASH;
}
/**
 * pg_dump has written `\restrict KEY` and `\unrestrict KEY` around its SQL since 13.22, 14.19, 15.14, 16.10 and 17.6.
 * They tell psql to take no other command, which we do not anyway
 * (https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-META-COMMAND-RESTRICT).
 * Returns the end of such a line, or null for any other command.
 */
function endOfRestrict(bytes, token) {
    const name = commandName(bytes, token.start);
    if (name !== 'restrict' && name !== 'unrestrict')
        return null;
    let at = token.end;
    while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d)
        at++;
    return at;
}
function metaCommandError({ path, bytes }, token) {
    const name = commandName(bytes, token.start);
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `\\${name} is a command of psql and not SQL; only psql can run it.`, {
        at: { file: path, ...(0,positions/* positionOf */.df)((0,positions/* indexPositions */.jx)(bytes), token.start) },
        hint: wayOut(name),
    });
}
function commandName(bytes, backslash) {
    const rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        .subarray(backslash + 1, backslash + 41)
        .toString('utf8');
    return /^[A-Za-z_]+|^[^\s\\]?/.exec(rest)?.[0] ?? '';
}
function wayOut(name) {
    switch (name) {
        case 'i':
        case 'ir':
        case 'include':
        case 'include_relative':
            return 'Put the SQL of that file here, or make it a migration file of its own.';
        case 'c':
        case 'connect':
            return 'Remove the line: a migration runs in the database that it is applied to.';
        case 'set':
        case 'unset':
        case 'gset':
        case 'prompt':
            return 'Write the value itself in place of the variable.';
        case 'copy':
            return 'Use COPY … FROM stdin; with the rows below it and a line \\. at their end, or INSERT.';
        case '.':
            return 'It ends the rows of COPY … FROM stdin; and there is no such statement above it.';
        case 'g':
        case 'gx':
        case ';':
            return 'End the statement with a semicolon.';
        case 'gexec':
        case 'if':
        case 'elif':
        case 'else':
        case 'endif':
            return 'Use a DO block with EXECUTE or IF.';
        case 'restrict':
        case 'unrestrict':
            return 'Move it in front of the statement: as pg_dump writes it, on a line of its own, it is skipped.';
        default:
            return 'Remove it, or write what it does in SQL. In text, a backslash has to stand between quotes.';
    }
}

;// CONCATENATED MODULE: ./build/sql/nesting.js

function newNesting() {
    return { parentheses: 0, bodies: [], head: 'start' };
}
function isCopyFromStdin(nesting) {
    return nesting.head === 'copy from stdin' && nesting.bodies.length === 0;
}
/** Takes the next token, comments left out; true when it is the semicolon that ends the statement. */
function take(nesting, bytes, token) {
    const floor = nesting.bodies.at(-1) ?? 0;
    const byte = token.kind === 'punctuation' ? bytes[token.start] : undefined;
    if (byte === SEMICOLON) {
        if (nesting.parentheses > floor)
            return false;
        if (nesting.bodies.length === 0)
            return true;
        nesting.head = 'start';
    }
    else if (byte === OPENING) {
        nesting.parentheses++;
        if (nesting.head === 'start')
            nesting.head = 'any';
    }
    else if (byte === CLOSING) {
        nesting.parentheses = Math.max(floor, nesting.parentheses - 1);
        if (nesting.head === 'start')
            nesting.head = 'any';
    }
    else if (nesting.parentheses === floor && nesting.head !== 'any') {
        follow(nesting, token.kind === 'word' ? (0,lexer/* wordOf */.aG)(bytes, token) : '');
    }
    return false;
}
const OPENING = 0x28;
const CLOSING = 0x29;
const SEMICOLON = 0x3b;
function follow(nesting, word) {
    if (nesting.head === 'start' && word === 'end' && nesting.bodies.length > 0) {
        nesting.bodies.pop();
        nesting.head = 'any';
    }
    else if (nesting.head === 'routine begin' && word === 'atomic') {
        nesting.bodies.push(nesting.parentheses);
        nesting.head = 'start';
    }
    else {
        nesting.head = headAfter(nesting.head, word);
    }
}
function headAfter(head, word) {
    const routine = word === 'function' || word === 'procedure';
    switch (head) {
        case 'start':
            return word === 'create' || word === 'copy' ? word : 'any';
        case 'create':
            return routine ? 'routine' : word === 'or' ? 'create or' : 'any';
        case 'create or':
            return word === 'replace' ? 'create or replace' : 'any';
        case 'create or replace':
            return routine ? 'routine' : 'any';
        case 'routine':
        case 'routine begin':
            return word === 'begin' ? 'routine begin' : 'routine';
        case 'copy':
            return word === 'from' ? 'copy from' : 'copy';
        case 'copy from':
            // The grammar takes either word for the client's side, whatever the direction (copy_file_name in gram.y).
            if (word === 'stdin' || word === 'stdout')
                return 'copy from stdin';
            // The first one was the name of the table: COPY archive.from FROM stdin
            return word === 'from' ? 'copy from' : 'any';
        default:
            return head;
    }
}

;// CONCATENATED MODULE: ./build/sql/split.js






/**
 * Splits a file into its statements as psql would. It needs no valid SQL. Between two statements stand white space,
 * comments, stray semicolons and pg_dump's `\restrict` lines only, so nothing that the server would have to see gets
 * lost: a comment that is never closed counts as a statement, for the server to refuse.
 * @throws UserError (2) for bytes that are no UTF-8 text, commands of psql, and text on the line of a `COPY … FROM stdin;`.
 */
function split(source) {
    (0,encoding/* checkEncoding */.S)(source);
    const index = (0,positions/* indexPositions */.jx)(source.bytes);
    const statements = [];
    for (let at = 0;;) {
        const { statement, above } = nextSlice(source, at);
        if (statement === null)
            return { statements, trailing: above.map((token) => comment(index, token, 'above')) };
        statements.push(statementOf(index, statement, above, statements.length));
        at = statement.end;
    }
}
/** Reads from byte `from` to the end of the next statement. */
function nextSlice(source, from) {
    const { bytes } = source;
    const nesting = newNesting();
    const above = [];
    for (let at = from;;) {
        const token = (0,lexer/* nextToken */.Fu)(bytes, at);
        if (token === null)
            return { above, statement: null };
        at = token.end;
        if (isWholeComment(token)) {
            above.push(token);
        }
        else if (isMetaCommand(bytes, token)) {
            const skipped = endOfRestrict(bytes, token);
            if (skipped === null)
                throw metaCommandError(source, token);
            at = skipped;
        }
        else if (!take(nesting, bytes, token)) {
            return { above, statement: restOfStatement(source, token, nesting) };
        }
    }
}
/** Reads from after the first token to the semicolon that ends the statement, or to the last token of the file. */
function restOfStatement(source, first, nesting) {
    const { bytes } = source;
    const inside = [];
    let commentsBefore = 0;
    let textEnd = first.end;
    for (let token = (0,lexer/* nextToken */.Fu)(bytes, textEnd); token !== null; token = (0,lexer/* nextToken */.Fu)(bytes, token.end)) {
        if (isWholeComment(token)) {
            inside.push(token);
            continue;
        }
        if (isMetaCommand(bytes, token))
            throw metaCommandError(source, token);
        const ends = take(nesting, bytes, token);
        if (ends && isAdded(source, token))
            break;
        textEnd = token.end;
        commentsBefore = inside.length;
        if (!ends)
            continue;
        if (!isCopyFromStdin(nesting))
            return { start: first.start, textEnd, end: textEnd, inside, copyData: null };
        const { start, end, after, comments } = copyDataAfter(source, textEnd);
        return {
            start: first.start,
            textEnd,
            end: after,
            inside: [...inside, ...comments],
            copyData: { start, end },
        };
    }
    // Without a semicolon the comments after the last token are not the statement's: they are read again from there.
    const copyData = isCopyFromStdin(nesting) ? { start: textEnd, end: textEnd } : null;
    return { start: first.start, textEnd, end: textEnd, inside: inside.slice(0, commentsBefore), copyData };
}
/** Whether a semicolon only stands for the tool's own way to end a statement: then it is no part of it. */
function isAdded({ bytes, original }, { start }) {
    return original !== undefined && original[start] !== bytes[start];
}
function isWholeComment(token) {
    return (0,lexer/* isComment */.Cn)(token) && token.terminated;
}
function statementOf(index, slice, above, number) {
    const { start, textEnd, end, inside, copyData } = slice;
    const first = (0,positions/* positionOf */.df)(index, start);
    const last = (0,positions/* positionOf */.df)(index, end);
    return {
        index: number,
        start,
        end,
        line: first.line,
        column: first.column,
        endLine: last.line,
        endColumn: last.column,
        sql: split_text(index, start, textEnd),
        comments: [
            ...above.map((token) => comment(index, token, 'above')),
            ...inside.map((token) => comment(index, token, 'inside')),
        ],
        copyData,
    };
}
function comment(index, { start, end }, place) {
    return { start, end, line: (0,positions/* positionOf */.df)(index, start).line, text: split_text(index, start, end), place };
}
function split_text({ bytes }, start, end) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', start, end);
}


/***/ }),

/***/ 2876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ getExecOutput)
});

// UNUSED EXPORTS: exec

// EXTERNAL MODULE: external "string_decoder"
var external_string_decoder_ = __nccwpck_require__(3193);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(2613);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction),
  a: () => (/* reexport */ runCli)
});

// EXTERNAL MODULE: ./build/config/load.js
var load = __nccwpck_require__(5235);
// EXTERNAL MODULE: ./build/database/confidential.js
var confidential = __nccwpck_require__(4748);
// EXTERNAL MODULE: ./build/database/redact.js
var database_redact = __nccwpck_require__(5511);
// EXTERNAL MODULE: ./build/directory/format-names.js
var format_names = __nccwpck_require__(2812);
// EXTERNAL MODULE: ./build/lint/documented-rules.js
var documented_rules = __nccwpck_require__(7176);
// EXTERNAL MODULE: ./build/runtime/errors.js
var errors = __nccwpck_require__(4704);
// EXTERNAL MODULE: ./build/report/paint.js
var report_paint = __nccwpck_require__(8495);
// EXTERNAL MODULE: ./build/report/terminal-layout.js
var terminal_layout = __nccwpck_require__(3186);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __nccwpck_require__(6257);
;// CONCATENATED MODULE: ./build/report/error.js




/** What ended a command, for a person at a terminal, with a line end after the last line. */
function renderError(error, options) {
    return error instanceof errors/* UserError */.f ? renderUserError(error, options) : renderBug(error, options);
}
/** What is wrong, where, and the line to paste. */
function renderUserError(error, options) {
    const { redact, width } = options;
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const prose = (text, indent) => (0,terminal_layout/* paragraph */.FY)(redact(text), Math.min(width, 120) - indent.length)
        .map((line) => (line === '' ? '' : `${indent}${(0,report_paint/* paintProse */.gm)(line, paint)}`))
        .join('\n');
    const blocks = [`${paint('error', 'error')}: ${prose(error.message, '       ').trimStart()}`];
    if (error.at !== undefined) {
        const place = `${error.at.file}:${error.at.line}:${error.at.column}`;
        blocks[0] += `\n  ${paint('faint', 'at')} ${paint('place', (0,visible/* visibleLine */.P)(redact(place)))}`;
    }
    if (error.frame !== undefined)
        blocks.push(block(redact(error.frame)));
    // A hint may be lines to paste: only a single line is prose.
    if (error.hint !== undefined) {
        blocks.push(error.hint.includes('\n') ? block(redact(error.hint)) : prose(error.hint, '  '));
    }
    if (options.verbose)
        blocks.push(...causes(error).map((cause) => paint('faint', prose(`caused by: ${cause}`, '  '))));
    return `${blocks.join('\n\n')}\n`;
}
function renderBug(error, options) {
    const { redact, verbose, environment, issues } = options;
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const stack = error instanceof Error ? (error.stack ?? message) : message;
    const details = verbose ? stack : message;
    const lines = [
        `${paint('error', 'This is a bug in Lockstep.')}`,
        '',
        block(redact(details)),
        '',
        '  Please report it with these lines and your command:',
        `  ${paint('place', issues)}`,
        `  ${environment}`,
        ...(verbose
            ? []
            : ['', `  ${(0,report_paint/* paintProse */.gm)('Run it again with `--verbose` to see where it happened.', paint)}`]),
    ];
    if (verbose)
        lines.splice(3, 0, ...causes(error).map((cause) => `  caused by: ${(0,visible/* visibleLine */.P)(redact(cause))}`));
    return `${lines.join('\n')}\n`;
}
/** Several lines as they are, indented and harmless. */
function block(text) {
    return (0,visible/* visible */.R)(text)
        .trimEnd()
        .split('\n')
        .map((line) => (line === '' ? '' : `  ${line}`))
        .join('\n');
}
/** The messages of what caused it, outermost first; a chain that bites its tail ends. */
function causes(error) {
    const seen = new Set([error]);
    const messages = [];
    let cause = error instanceof Error ? error.cause : undefined;
    while (cause !== undefined && cause !== null && !seen.has(cause)) {
        seen.add(cause);
        messages.push(cause instanceof Error ? cause.message : String(cause));
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    return messages;
}

// EXTERNAL MODULE: ./build/runtime/version.js
var version = __nccwpck_require__(9623);
// EXTERNAL MODULE: ./build/apply/connector.js + 1 modules
var connector = __nccwpck_require__(3534);
// EXTERNAL MODULE: ./build/apply/job.js + 64 modules
var job = __nccwpck_require__(4555);
// EXTERNAL MODULE: ./build/config/apply-options.js
var apply_options = __nccwpck_require__(4780);
// EXTERNAL MODULE: ./build/config/directory-to-apply.js
var directory_to_apply = __nccwpck_require__(3849);
// EXTERNAL MODULE: ./build/config/fleet-options.js + 1 modules
var fleet_options = __nccwpck_require__(8217);
// EXTERNAL MODULE: ./build/report/apply-events.js
var apply_events = __nccwpck_require__(821);
// EXTERNAL MODULE: ./build/report/apply-json.js
var apply_json = __nccwpck_require__(3086);
// EXTERNAL MODULE: ./build/report/apply-render.js + 4 modules
var apply_render = __nccwpck_require__(5788);
// EXTERNAL MODULE: ./build/report/apply-view.js
var apply_view = __nccwpck_require__(8437);
// EXTERNAL MODULE: ./build/report/redacted.js
var redacted = __nccwpck_require__(8911);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
;// CONCATENATED MODULE: ./build/cli/targets.js




/**
 * The list of databases that `--targets` names: in a file, on standard input, or the list itself, which holds a URL or is
 * JSON.
 * @throws UserError (2) for a file that cannot be read
 */
async function readTargets(value, workingDirectory, stdin) {
    if (value === '-')
        return await (0,consumers_namespaceObject.text)(stdin);
    if (value.includes('://') || value.includes('\n') || /^\s*[[{]/.test(value))
        return value;
    try {
        return await (0,promises_.readFile)((0,external_node_path_.resolve)(workingDirectory, value), 'utf8');
    }
    catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
        const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read: ${code}`;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `\`--targets\` names the file ${value}, and ${why}`, {
            hint: 'It takes a file, `-` for standard input, or the list itself: postgres://user@host/database',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./build/cli/apply.js












/** `lockstep apply`: runs what is pending. @returns the exit code of the outcome */
async function runApply(command) {
    const { args, config, terminal, redact } = command;
    const { options } = args;
    const log = (0,apply_events/* createLog */.h)((line) => terminal.error(`${redact(line)}\n`), () => performance.now());
    const view = await assessOrApply(command, (0,apply_options/* applyOptions */.V)(config.apply, options, asOption), options.quiet ? silent : log);
    await print(command, view);
    return view.report.exitCode;
}
const asOption = (name) => `--${name}`;
const silent = () => () => undefined;
/** `lockstep status`: a dry run, told as a state. */
async function runStatus(command) {
    const { args, config } = command;
    const { options } = args;
    const asked = { ...options, 'dry-run': true, 'allow-dirty': true, 'record-noop': false };
    const view = await assessOrApply(command, (0,apply_options/* applyOptions */.V)(config.apply, asked, asOption), silent);
    await print(command, { ...view, status: true });
    const reports = (0,apply_view/* reportsOf */.tu)(view.report);
    // One that cannot be reached among several is told in its row, and is no state.
    if (reports.some(({ outcome }) => outcome === 'error' || outcome === 'cancelled'))
        return view.report.exitCode;
    return options.check && reports.some(({ outcome }) => outcome !== 'nothing')
        ? errors/* ExitCode */.y.checkSaysNo
        : errors/* ExitCode */.y.done;
}
async function assessOrApply(command, options, log) {
    const { args, config, workingDirectory, terminal, env, signal } = command;
    const list = args.options.targets;
    const targets = list === undefined ? list : await readTargets(list, workingDirectory, process.stdin);
    const fleet = (0,fleet_options/* fleetOptions */.L)({ ...args.options, targets }, asOption);
    const { directory, warnings } = await (0,directory_to_apply/* readDirectoryToApply */.p)(config, {
        dir: args.options.dir ?? null,
        format: args.options.format ?? null,
        workspace: command.fence,
        workingDirectory,
        naming: (path) => `--dir ${path}`,
    });
    for (const warning of warnings)
        terminal.warn(warning);
    const report = await (0,job/* runJob */.b)({
        directory,
        reference: null,
        options,
        connection: sourceOf(command),
        fleet,
        run: { url: null, commit: null, actor: env.USER ?? null, pullRequest: null, lintReport: null },
        signal,
        log,
    });
    return (0,redacted/* redactApply */.Go)((0,apply_view/* toApplyView */.B)(report, directory), command.redact);
}
const sourceOf = ({ args, config, env, workingDirectory, onSecret }) => ({
    url: args.options.url ?? null,
    passwordCommand: args.options['password-command'] ?? null,
    caBundle: args.options['ca-bundle'] ?? config.apply.caBundle,
    env,
    cwd: workingDirectory,
    onSecret,
});
const connectorOf = (command) => (0,connector/* createConnector */.U)(sourceOf(command));
async function print({ args, terminal }, view) {
    const { colour, width } = terminal;
    const text = args.options.output === 'json' ? (0,apply_json/* renderApplyJson */.h)(view.report) : (0,apply_render/* renderApply */.l)(view, { colour, width });
    await terminal.print(text);
}

// EXTERNAL MODULE: ./build/directory/formats/index.js + 8 modules
var formats = __nccwpck_require__(8473);
;// CONCATENATED MODULE: ./build/cli/command.js


const readable = format_names/* formatNames */.E.filter((name) => formats/* formats */.F.some((format) => format.name === name));
const directory = {
    kind: 'text',
    value: 'DIR',
    repeat: true,
    group: 'What to read',
    help: 'Migration directory; repeat it for several.',
    byDefault: 'migrations, or the directories of lockstep.yml',
};
const format = {
    kind: 'text',
    value: 'FORMAT',
    group: 'What to read',
    help: `The tool whose layout the directory has: ${readable.join(', ')}.`,
    byDefault: 'auto, found out from the files',
};
const usage = { code: 2, means: 'wrong usage, input or configuration' };

;// CONCATENATED MODULE: ./build/cli/apply-commands.js

/** The commands that work with a database of the team's own. */
const apply_commands_text = (group, value, help, byDefault) => ({
    kind: 'text',
    group,
    value,
    help,
    ...(byDefault === undefined ? {} : { byDefault }),
});
const database = 'Which database';
const connection = {
    url: apply_commands_text(database, 'URL', 'postgres://user:password@host:5432/database, as libpq reads it.', 'DATABASE_URL, DATABASE_URL_FILE or PG* variables'),
    'password-command': apply_commands_text(database, 'COMMAND', 'Prints the password; run anew for each connection, for tokens that expire.'),
    'ca-bundle': apply_commands_text(database, 'FILE', 'Certificates of the authorities to trust.'),
};
const several = 'Several databases';
const targets = apply_commands_text(several, 'LIST', 'In the place of --url: a file, - for standard input, or the list itself. One a line, as URL or name = URL, or JSON.');
const parallel = {
    kind: 'integer',
    value: 'N',
    least: 1,
    group: several,
    help: 'So many databases at a time.',
    byDefault: '1',
};
const apply_commands_directory = {
    dir: apply_commands_text('What to apply', 'DIR', 'Migration directory.', 'migrations, or the one of lockstep.yml'),
    format: { ...format, group: 'What to apply' },
    to: apply_commands_text('What to apply', 'VERSION', 'Up to and with this version.', 'all that is pending'),
};
const apply_commands_history = {
    history: {
        kind: 'choice',
        choices: ['native', 'lockstep'],
        group: 'What is known',
        help: 'Where it is written what has run: the table of the directory’s own tool, or one of ours.',
        byDefault: 'native',
    },
    'history-schema': apply_commands_text('What is known', 'SCHEMA', 'The schema of that table.', 'where its tool has it'),
    baseline: apply_commands_text('What is known', 'VERSION', 'Take everything up to it as applied, in a database without a history.'),
    order: {
        kind: 'choice',
        choices: ['strict', 'skip-late', 'apply-late'],
        group: 'What is known',
        help: 'What to do about files that come before one that is applied.',
        byDefault: 'strict, which refuses them',
    },
    'on-ahead': {
        kind: 'choice',
        choices: ['error', 'ignore'],
        group: 'What is known',
        help: 'What to do when the database has more than the directory.',
        byDefault: 'error',
    },
};
const config = apply_commands_text('What to apply', 'FILE', 'Configuration file.', 'lockstep.yml, where there is one');
const output = {
    output: {
        kind: 'choice',
        choices: ['text', 'json'],
        group: 'What comes out',
        help: 'How the result is written to standard output.',
        byDefault: 'text',
    },
    'no-color': {
        kind: 'flag',
        group: 'What comes out',
        help: 'No colour.',
        byDefault: 'colour on a terminal, unless NO_COLOR is set',
    },
};
const verbose = {
    kind: 'flag',
    group: 'What comes out',
    help: 'More about what went wrong.',
};
const waits = 'How long';
const environment = {
    code: 8,
    means: 'the database cannot be used: connection, password, pooler, read-only',
};
const apply = {
    name: 'apply',
    summary: 'Run pending migrations, once, with short lock waits, and say exactly what happened',
    about: 'Applies what is pending: one runner at a time, each file with its history row in one transaction, lock waits that are short and tried again, concurrent indexes built to a valid end, resumable after any crash. With nothing pending it is one connection and two queries.',
    positionals: [],
    options: {
        ...apply_commands_directory,
        amount: {
            kind: 'integer',
            value: 'N',
            least: 1,
            group: 'What to apply',
            help: 'At most N files.',
            byDefault: 'all that is pending',
        },
        config,
        'dry-run': { kind: 'flag', group: 'What to apply', help: 'Say what would run; nothing is written.' },
        ...connection,
        targets,
        parallel: { ...parallel, help: 'So many databases at a time, after the first one, which goes alone.' },
        'on-error': {
            kind: 'choice',
            choices: ['stop', 'continue'],
            group: several,
            help: 'After a database that failed: begin no other, or try all.',
            byDefault: 'stop',
        },
        ...apply_commands_history,
        'allow-dirty': {
            kind: 'flag',
            group: 'What is known',
            help: 'Also in a database that has objects and no history.',
        },
        'record-noop': {
            kind: 'flag',
            group: 'What is known',
            help: 'Also record a run that had nothing to do.',
        },
        transaction: {
            kind: 'choice',
            choices: ['file', 'all', 'none'],
            group: 'How it runs',
            help: 'One transaction for each file, one for all of them, or none.',
            byDefault: 'as the directory’s own tool does',
        },
        'lock-wait': apply_commands_text(waits, 'TIME', 'Wait so long for another runner; 0s does not wait.', '10m'),
        'lock-timeout': apply_commands_text(waits, 'TIME', 'One try waits so long for a lock on a table.', '5s'),
        'lock-retries': {
            kind: 'integer',
            value: 'N',
            least: 0,
            group: waits,
            help: 'Try again so often when a lock was not to be had.',
            byDefault: '10',
        },
        'index-wait': apply_commands_text(waits, 'TIME', 'A concurrent index build waits so long for others.', '30m'),
        'statement-timeout': apply_commands_text(waits, 'TIME', 'One statement may take so long.', 'no limit'),
        'max-duration': apply_commands_text(waits, 'TIME', 'The whole run may take so long.', 'no limit'),
        ...output,
        quiet: { kind: 'flag', group: 'What comes out', help: 'The result only, nothing while it runs.' },
        verbose,
    },
    conflicts: [
        ['quiet', 'verbose'],
        ['url', 'targets'],
    ],
    examples: [
        { line: 'lockstep apply --url postgres://app@db/shop --dir db/migrations', does: 'what is pending' },
        { line: 'lockstep apply --dry-run', does: 'with DATABASE_URL: what would run' },
        {
            line: 'lockstep apply --targets databases.txt --parallel 4',
            does: 'to the first of several databases, then to the rest',
        },
    ],
    exits: [
        { code: 0, means: 'applied, or nothing to do' },
        usage,
        { code: 3, means: 'refused: edited, late, missing files; database ahead' },
        { code: 4, means: 'another runner holds the lock' },
        { code: 5, means: 'failed, rolled back cleanly' },
        { code: 6, means: 'failed, partly applied and recorded' },
        { code: 7, means: 'outcome unknown, with what to check' },
        environment,
        { code: 130, means: 'cancelled, nothing left running' },
    ],
};
const apply_commands_status = {
    name: 'status',
    summary: 'Say what a database has of a migration directory, and what it has not',
    about: 'Compares a database with a directory: pending, late, missing, edited and half-applied files. It writes nothing and takes no lock.',
    positionals: [],
    options: {
        ...apply_commands_directory,
        config,
        ...connection,
        targets,
        parallel,
        ...apply_commands_history,
        check: {
            kind: 'flag',
            group: 'What comes out',
            help: 'Exit with 1 unless the database has, or all of them have, exactly what the directory has.',
        },
        ...output,
        verbose,
    },
    conflicts: [['url', 'targets']],
    examples: [
        { line: 'lockstep status --url postgres://app@db/shop --dir db/migrations', does: 'where it stands' },
        { line: 'lockstep status --check', does: 'with DATABASE_URL: fail when something is pending' },
        { line: 'lockstep status --dir prisma/migrations --output json', does: 'for a script' },
    ],
    exits: [
        { code: 0, means: 'done' },
        { code: 1, means: '--check: something is pending, or does not fit' },
        usage,
        environment,
    ],
};
const log = {
    name: 'log',
    summary: 'List the runs that have changed a database: when, from, to, by whom, with what outcome',
    about: 'Reads the table lockstep.runs, in which every run of apply leaves a row.',
    positionals: [],
    options: {
        limit: {
            kind: 'integer',
            value: 'N',
            least: 1,
            group: 'What comes out',
            help: 'The last N runs.',
            byDefault: '20',
        },
        ...connection,
        ...output,
        verbose,
    },
    conflicts: [],
    examples: [
        { line: 'lockstep log --url postgres://app@db/shop', does: 'the last 20 runs' },
        { line: 'lockstep log --limit 3', does: 'with DATABASE_URL: the last three' },
        { line: 'lockstep log --output json', does: 'for a script' },
    ],
    exits: [{ code: 0, means: 'done' }, usage, environment],
};

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./build/runtime/nearest.js
var nearest = __nccwpck_require__(3721);
;// CONCATENATED MODULE: ./build/cli/commands.js


const lint = {
    name: 'lint',
    summary: 'Run new migrations on a throwaway PostgreSQL and say what they would do to production',
    about: 'Replays the migrations that are already there on an embedded PostgreSQL, then runs the new ones and watches the server: locks taken, tables rewritten or scanned, objects dropped, what fails once there are rows. Needs no database and no network.',
    positionals: [],
    options: {
        dir: directory,
        format: format,
        config: {
            kind: 'text',
            value: 'FILE',
            group: 'What to read',
            help: 'Configuration file.',
            byDefault: 'lockstep.yml, where there is one',
        },
        latest: {
            kind: 'integer',
            value: 'N',
            least: 1,
            group: 'What counts as new',
            help: 'The last N files.',
        },
        base: {
            kind: 'text',
            value: 'REF',
            group: 'What counts as new',
            help: 'What the commit, branch or tag REF does not have.',
            byDefault: 'where this branch left the default branch',
        },
        all: { kind: 'flag', group: 'What counts as new', help: 'Every file, each against those before it.' },
        'dev-url': {
            kind: 'text',
            value: 'URL',
            group: 'Where it runs',
            help: 'A PostgreSQL server on which a scratch database is made and dropped.',
            byDefault: 'the embedded PostgreSQL',
        },
        'dev-setup': {
            kind: 'text',
            value: 'FILE',
            group: 'Where it runs',
            help: 'SQL that runs first on the scratch database: roles, extensions.',
        },
        'fail-on': {
            kind: 'choice',
            choices: ['error', 'warning', 'never'],
            group: 'What comes out',
            help: 'Exit with 1 when there are findings as severe as this.',
            byDefault: 'error',
        },
        output: {
            kind: 'choice',
            choices: ['text', 'json', 'markdown'],
            group: 'What comes out',
            help: 'How the report is written to standard output.',
            byDefault: 'text',
        },
        quiet: { kind: 'flag', group: 'What comes out', help: 'Verdict and findings only, no progress.' },
        verbose: {
            kind: 'flag',
            group: 'What comes out',
            help: 'Also what each statement did, and why each rule is there.',
        },
        'no-color': {
            kind: 'flag',
            group: 'What comes out',
            help: 'No colour.',
            byDefault: 'colour on a terminal, unless NO_COLOR is set',
        },
    },
    conflicts: [
        ['latest', 'all'],
        ['latest', 'base'],
        ['base', 'all'],
        ['quiet', 'verbose'],
    ],
    examples: [
        { line: 'lockstep lint --dir db/migrations', does: 'what this branch adds' },
        { line: 'lockstep lint --dir prisma/migrations --latest 1 --verbose', does: 'the last one, in detail' },
        {
            line: 'lockstep lint --dir db/migrations --all --output json > lint.json',
            does: 'everything, for a script',
        },
    ],
    exits: [
        { code: 0, means: 'no findings at or above --fail-on' },
        { code: 1, means: 'findings at or above --fail-on' },
        usage,
        { code: 8, means: '--dev-url: the server cannot be used' },
    ],
};
const hash = {
    name: 'hash',
    summary: 'Write the checksum file of a directory, or check it',
    about: 'Writes the checksum file of the directory’s own tool (atlas.sum for Atlas), so that an edited, added or removed file is noticed. With --check it changes nothing.',
    positionals: [],
    options: {
        dir: {
            kind: 'text',
            value: 'DIR',
            group: 'What to read',
            help: 'Migration directory.',
            byDefault: directory.byDefault,
        },
        format: {
            ...format,
            help: 'How to read the directory: atlas or plain. Other tools know no checksum file.',
        },
        check: {
            kind: 'flag',
            group: 'What to do',
            help: 'Only compare; exit with 1 and name the file that does not fit.',
        },
    },
    conflicts: [],
    examples: [
        { line: 'lockstep hash --dir db/migrations', does: 'after adding a file' },
        { line: 'lockstep hash --dir db/migrations --check', does: 'in CI or a pre-commit hook' },
        { line: 'lockstep hash --dir db/migrations --format atlas', does: 'a new directory, which has none yet' },
    ],
    exits: [
        { code: 0, means: 'written, or it fits' },
        { code: 1, means: '--check: a file does not fit' },
        usage,
    ],
};
const explain = {
    name: 'explain',
    summary: 'Say what a rule finds, why it matters and what to write instead',
    about: 'Prints the page of one rule: what it finds, why it matters, what to do instead, and an example of both.',
    positionals: ['RULE'],
    options: {},
    conflicts: [],
    examples: [
        { line: 'lockstep explain alter-type-rewrite', does: 'why changing a type can stop the shop' },
        { line: 'lockstep explain create-index-blocking', does: 'how to build an index beside running writes' },
        { line: 'lockstep explain add-required-column', does: 'why CI was green and production is not' },
    ],
    exits: [
        { code: 0, means: 'done' },
        { ...usage, means: 'no such rule' },
    ],
};
const commands = [lint, apply, apply_commands_status, log, hash, explain];

;// CONCATENATED MODULE: ./build/cli/arguments.js




/** The command that the first argument names. @throws UserError (2) for one that does not exist. */
function findCommand(name) {
    const command = commands.find((one) => one.name === name);
    if (command !== undefined)
        return command;
    const names = commands.map((one) => one.name);
    if (name.startsWith('-')) {
        const near = suggestion((0,nearest/* nearest */.p)(name, ['--help', '--version']));
        throw usageError(`The command comes before its options, and not \`${name}\``, near ?? `For example: \`lockstep lint ${name} …\`. \`lockstep --help\` lists the commands.`);
    }
    throw usageError(`There is no command \`${name}\``, suggestion((0,nearest/* nearest */.p)(name, names)) ??
        `The commands are ${names.join(', ')}. \`lockstep --help\` tells more.`);
}
/**
 * The arguments after the command's name, checked against its table.
 * @throws UserError (2) that names the first argument that is wrong, and what would be right.
 */
function parseArguments(command, args) {
    const table = new Map(Object.entries(command.options));
    const { tokens } = (0,external_node_util_.parseArgs)({
        args: [...args],
        options: Object.fromEntries([
            ...[...table].map(([name, { kind }]) => [name, { type: kind === 'flag' ? 'boolean' : 'string' }]),
            ['help', { type: 'boolean', short: 'h' }],
        ]),
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    const positionals = [];
    const given = new Map();
    // Also where it took the place of a value: `--dir --help`.
    const help = tokens.some((token) => token.kind === 'option' && [token.rawName, token.value].some(asksForHelp));
    for (const token of help ? [] : tokens) {
        if (token.kind === 'positional')
            positionals.push(token.value);
        if (token.kind !== 'option')
            continue;
        const option = table.get(token.name);
        if (option === undefined)
            throw unknownOption(command, token.rawName);
        const values = given.get(token.name) ?? [];
        const { value, inlineValue = false } = token;
        checkPresence(command, token.name, option, value, inlineValue, values.length > 0);
        given.set(token.name, [...values, value]);
    }
    if (!help)
        checkTogether(command, given, positionals);
    const options = [...table].map(([name, option]) => [
        name,
        parsed(command, name, option, given.get(name) ?? []),
    ]);
    return { options: Object.fromEntries(options), positionals, help };
}
function asksForHelp(word) {
    return word === '--help' || word === '-h';
}
function checkPresence(command, name, option, value, inline, again) {
    if (option.kind === 'flag') {
        if (value !== undefined)
            throw usageError(`\`--${name}\` takes no value`, `Write \`--${name}\` alone.`);
        return;
    }
    // `--dir --all`: the next option is not the value of this one. `--latest -1` means the number.
    const isOption = !inline && /^-(?!\d)/.test(value ?? '');
    const missing = value === undefined || value === '' || isOption;
    if (missing) {
        throw usageError(`\`--${name}\` needs a value`, `${describeValue(name, option)} ${helpPointer(command)}`);
    }
    if (again && !(option.kind === 'text' && option.repeat)) {
        throw usageError(`\`--${name}\` is given more than once`, 'Keep the one that you mean.');
    }
}
function checkTogether(command, given, positionals) {
    for (const [one, other] of command.conflicts) {
        if (given.has(one) && given.has(other)) {
            throw usageError(`\`--${one}\` and \`--${other}\` contradict each other`, 'Keep the one that you mean.');
        }
    }
    const missing = command.positionals[positionals.length];
    if (missing !== undefined) {
        throw usageError(`\`lockstep ${command.name}\` needs a ${missing}`, `For example: \`${command.examples[0]?.line ?? ''}\``);
    }
    const extra = positionals[command.positionals.length];
    if (extra !== undefined) {
        const directory = 'dir' in command.options ? `A directory is given as \`--dir ${extra}\`. ` : '';
        throw usageError(`\`lockstep ${command.name}\` does not know what to do with \`${extra}\``, `${directory}${helpPointer(command)}`);
    }
}
function parsed(command, name, option, values) {
    const texts = values.filter((value) => value !== undefined);
    const [text] = texts;
    switch (option.kind) {
        case 'flag':
            return values.length > 0;
        case 'text':
            return option.repeat ? texts : text;
        case 'choice':
            if (text === undefined || option.choices.includes(text))
                return text;
            throw usageError(`\`--${name}\` cannot be \`${text}\``, [suggestion((0,nearest/* nearest */.p)(text, option.choices)), describeValue(name, option)]
                .filter((part) => part !== null)
                .join(' '));
        case 'integer':
            if (text === undefined)
                return undefined;
            if (/^\d{1,9}$/.test(text) && Number(text) >= option.least)
                return Number(text);
            throw usageError(`\`--${name}\` cannot be \`${text}\``, `${describeValue(name, option)} ${helpPointer(command)}`);
    }
}
function unknownOption(command, rawName) {
    const names = [...Object.keys(command.options), 'help'].map((name) => `--${name}`);
    return usageError(`\`lockstep ${command.name}\` has no option \`${rawName}\``, suggestion((0,nearest/* nearest */.p)(rawName, names)) ?? helpPointer(command));
}
function describeValue(name, option) {
    switch (option.kind) {
        case 'choice':
            return `Valid values: ${option.choices.join(', ')}.`;
        case 'integer':
            return `It takes a whole number, ${option.least} or more.`;
        case 'text':
            return `Write \`--${name} ${option.value}\`.`;
        case 'flag':
            return 'It takes no value.';
    }
}
function suggestion(word) {
    return word === null ? null : `Did you mean \`${word}\`?`;
}
function helpPointer(command) {
    return `\`lockstep ${command.name} --help\` lists the options.`;
}
function usageError(message, hint) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, message, { hint });
}

// EXTERNAL MODULE: ./build/report/explain.js
var report_explain = __nccwpck_require__(5696);
;// CONCATENATED MODULE: ./build/cli/explain.js




/** `lockstep explain RULE`. @throws UserError (2) for a rule that does not exist */
function runExplain(id, { colour, width }) {
    const rule = documented_rules/* documentedRules */.Qj.find((one) => one.id === id);
    if (rule !== undefined)
        return (0,report_explain/* explainTerminal */.cd)(rule, { colour, width });
    const ids = documented_rules/* documentedRules */.Qj.map((one) => one.id);
    const close = (0,nearest/* nearest */.p)(id, ids);
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `there is no rule \`${id}\``, {
        hint: close === null ? `The rules are ${ids.join(', ')}.` : `Did you mean \`${close}\`?`,
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: ./build/report/code-frame.js
var code_frame = __nccwpck_require__(5682);
;// CONCATENATED MODULE: ./build/cli/frame.js




/** An error that names a place in a file of the workspace shows the lines there. */
function withFrame(error, folders) {
    if (!(error instanceof errors/* UserError */.f) || error.at === undefined || error.frame !== undefined)
        return error;
    const { file, line, column } = error.at;
    const paths = (0,external_node_path_.isAbsolute)(file) ? [file] : folders.map((folder) => (0,external_node_path_.join)(folder, file));
    const text = paths.map(readText).find((found) => found !== null) ?? null;
    const frame = text === null ? '' : (0,code_frame/* codeFrame */.lS)(text, { line, column, endLine: line, endColumn: column + 1 });
    if (frame === '')
        return error;
    const { code, message, hint, at, cause } = error;
    return new errors/* UserError */.f(code, message, { at, frame, cause, ...(hint === undefined ? {} : { hint }) });
}
/** The file may be what the error is about: then there is nothing to show. */
function readText(path) {
    try {
        const bytes = (0,external_node_fs_.readFileSync)(path);
        return bytes.length > 5_000_000 ? null : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./build/directory/atlas-sum.js
var atlas_sum = __nccwpck_require__(1769);
// EXTERNAL MODULE: ./build/directory/detect.js + 4 modules
var detect = __nccwpck_require__(5840);
// EXTERNAL MODULE: ./build/directory/formats/atlas.js
var atlas = __nccwpck_require__(5536);
// EXTERNAL MODULE: ./build/directory/formats/plain.js
var plain = __nccwpck_require__(8695);
// EXTERNAL MODULE: ./build/directory/list.js + 1 modules
var list = __nccwpck_require__(2084);
// EXTERNAL MODULE: ./build/directory/migration-file.js
var migration_file = __nccwpck_require__(9099);
// EXTERNAL MODULE: ./build/directory/path.js
var directory_path = __nccwpck_require__(4209);
// EXTERNAL MODULE: ./build/runtime/shell-word.js
var shell_word = __nccwpck_require__(8458);
// EXTERNAL MODULE: ./build/directory/unreadable.js
var unreadable = __nccwpck_require__(1017);
;// CONCATENATED MODULE: ./build/directory/write.js





/**
 * Writes a file so that no reader ever sees half of it: a hidden file beside it is written and renamed. Where the
 * path is a symbolic link, the file behind it is replaced, not the link.
 * @throws UserError (2) when the folder cannot be written to.
 */
async function writeAtomically(path, text, shown) {
    const target = await (0,promises_.realpath)(path).catch(() => path);
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(target), `.${(0,external_node_path_.basename)(target)}.${process.pid}.tmp`);
    try {
        const file = await (0,promises_.open)(temporary, 'w');
        try {
            await file.writeFile(text);
            await file.sync();
        }
        finally {
            await file.close();
        }
        await (0,promises_.rename)(temporary, target);
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true }).catch(() => undefined);
        const code = (0,unreadable/* errorCode */.C)(error);
        if (code === null)
            throw error;
        const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${shown} cannot be written: ${why}`, {
            hint: `Make the folder writable, as in chmod u+w ${(0,shell_word/* shellWord */.r)((0,external_node_path_.dirname)(shown))}`,
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./build/cli/hash.js











/**
 * `lockstep hash`: writes `atlas.sum` for a directory in Atlas' format, or for a plain one that reads the same with
 * it; `check` only compares, and says no with exit code 1.
 * @throws UserError (2) for a directory that cannot be read or whose tool knows no checksum file.
 */
async function runHash(inputs) {
    const { dir, workspace, workingDirectory, mode } = inputs;
    const located = await (0,directory_path/* locateDirectory */.m5)(dir, workspace, workingDirectory);
    const listing = await (0,list/* listDirectory */.KG)(dir, workspace, workingDirectory);
    const requested = (0,detect/* isAuto */.S)(inputs.format ?? null) ? located.format : (inputs.format ?? null);
    const { format, warnings } = (0,detect/* detectFormat */.T)(listing, requested);
    const path = located.path;
    if (format.name !== 'atlas' && format.name !== 'plain')
        throw noSumFile(path, format.name);
    const files = (0,migration_file/* topLevelSql */.eb)(listing);
    const old = listing.entries.find((entry) => entry.name === atlas_sum/* SUM_FILE */.P4) ?? null;
    const result = (exitCode, outcome, lines) => {
        return { exitCode, outcome, file: `${path}/${atlas_sum/* SUM_FILE */.P4}`, lines, warnings };
    };
    if (mode === 'check') {
        if (old === null)
            return result(errors/* ExitCode */.y.checkSaysNo, 'missing', [`${path} has no ${atlas_sum/* SUM_FILE */.P4}`, mend(path)]);
        const state = (0,atlas_sum/* verifyAtlasSum */.gA)(old.source.bytes, files);
        if (state.kind !== 'mismatch')
            return result(errors/* ExitCode */.y.done, 'valid', [`${path}/${atlas_sum/* SUM_FILE */.P4} fits ${count(files)}`]);
        return result(errors/* ExitCode */.y.checkSaysNo, 'mismatch', [
            (0,atlas_sum/* describeMismatch */._e)(path, state),
            advice(path, old, files, state),
        ]);
    }
    if (format.name === 'plain')
        refuseOtherReading(listing);
    const text = (0,atlas_sum/* atlasSum */.Z$)(files);
    if (old !== null && Buffer.from(old.source.bytes).equals(Buffer.from(text))) {
        return result(errors/* ExitCode */.y.done, 'unchanged', [`${path}/${atlas_sum/* SUM_FILE */.P4} already fits ${count(files)}`]);
    }
    await writeAtomically((0,external_node_path_.join)(located.real, atlas_sum/* SUM_FILE */.P4), text, `${path}/${atlas_sum/* SUM_FILE */.P4}`);
    return result(errors/* ExitCode */.y.done, 'written', [`${path}/${atlas_sum/* SUM_FILE */.P4} written for ${count(files)}`]);
}
function count(files) {
    return `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
}
function mend(path) {
    return `Write it: lockstep hash --dir ${(0,shell_word/* shellWord */.r)(path)}`;
}
/** A checkout with CRLF changes every hash although nobody edited a file: writing new ones would only move the trouble. */
function advice(path, sum, files, state) {
    const withLf = files.map(({ name, source }) => {
        const bytes = Buffer.from(Buffer.from(source.bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
        return { name, source: { ...source, bytes } };
    });
    if (state.reason === 'edited' && (0,atlas_sum/* verifyAtlasSum */.gA)(sum.source.bytes, withLf).kind === 'valid') {
        return 'The files differ only in line ends (CRLF): add "*.sql text eol=lf" to .gitattributes and check them out again';
    }
    return `When the change is meant, write it anew: lockstep hash --dir ${(0,shell_word/* shellWord */.r)(path)}`;
}
function noSumFile(path, format) {
    return new errors/* UserError */.f(errors/* ExitCode */.y.usage, `${path} is a ${format} directory, and ${format} knows no checksum file`, {
        hint: `${atlas_sum/* SUM_FILE */.P4} exists for the formats atlas and plain only; apply compares ${format} files with what the database recorded`,
    });
}
/**
 * A directory with `atlas.sum` is Atlas' from then on: ordered by name, versions up to the first `_`. Where that would
 * change what a plain directory means (`10_x.sql` before `9_x.sql`), adding the file would make apply run other files.
 */
function refuseOtherReading(listing) {
    if (listing.entries.some((entry) => entry.name === atlas_sum/* SUM_FILE */.P4))
        return;
    const asAtlas = atlas/* atlas */.Y.read(listing);
    for (const [index, file] of plain/* plain */.p.read(listing).entries()) {
        const other = asAtlas[index];
        if (other?.name === file.name && other.version === file.version)
            continue;
        const where = `${listing.path}/${file.name}`;
        const why = other?.name === file.name
            ? `its version would become ${other.version}, not ${file.version}`
            : `${other?.name ?? 'nothing'} would run in its place, because names are compared letter by letter`;
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `with an ${atlas_sum/* SUM_FILE */.P4}, ${where} would be read otherwise: ${why}`, {
            hint: 'Use names such as 0001_name.sql, with versions of one length and an underscore after them',
        });
    }
}

// EXTERNAL MODULE: ./build/report/width.js
var report_width = __nccwpck_require__(9903);
;// CONCATENATED MODULE: ./build/cli/help.js


const columns = 88;
const indent = 2;
/** `lockstep --help`: what there is, and what to type first. */
function generalHelp(version) {
    const width = Math.max(...commands.map(({ name }) => name.length)) + indent + 3;
    const blocks = [
        `lockstep ${version}: PostgreSQL migrations, executed on a throwaway server and judged by what it did.`,
        section('Usage', ['lockstep COMMAND [OPTIONS]']),
        section('Commands', commands.flatMap(({ name, summary }) => hanging(name, summary, width))),
        section('Start here', ['lockstep lint --dir db/migrations']),
        section('More', ['lockstep COMMAND --help    options and examples of a command', 'lockstep --version']),
    ];
    return `${blocks.join('\n\n')}\n`;
}
/** `lockstep COMMAND --help`. */
function commandHelp(command) {
    const options = Object.entries(command.options);
    const groups = [...new Set(options.map(([, { group }]) => group))];
    const synopsis = options.length > 0 ? ['[OPTIONS]'] : [];
    const width = Math.max(24, ...options.map(([name, option]) => help_usage(name, option).length + indent + 3));
    const blocks = [
        (0,report_width/* wrap */.LV)(command.about, columns).join('\n'),
        section('Usage', [['lockstep', command.name, ...command.positionals, ...synopsis].join(' ')]),
        ...groups.map((group) => section(group, options
            .filter(([, option]) => option.group === group)
            .flatMap(([name, option]) => hanging(help_usage(name, option), describe(option), width)))),
        section('Examples', command.examples.flatMap(({ line, does }) => [`# ${does}`, line])),
        section('Exit codes', command.exits.map(({ code, means }) => `${code}  ${means}`)),
    ];
    return `${blocks.join('\n\n')}\n`;
}
function section(title, lines) {
    return [`${title}:`, ...lines.map((line) => `${' '.repeat(indent)}${line}`)].join('\n');
}
function help_usage(name, option) {
    if (option.kind === 'flag')
        return `--${name}`;
    return `--${name} ${option.kind === 'choice' ? option.choices.join('|') : option.value}`;
}
function describe({ help, byDefault }) {
    return byDefault === undefined ? help : `${help} [default: ${byDefault}]`;
}
/** `term   text`, with the text wrapped below itself. */
function hanging(term, text, width) {
    const column = width - indent;
    return (0,report_width/* wrap */.LV)(text, columns - width).map((line, index) => `${(0,report_width/* pad */.eV)(index === 0 ? term : '', column)}${line}`);
}

// EXTERNAL MODULE: ./build/apply/fence.js
var bundle_fence = __nccwpck_require__(2214);
// EXTERNAL MODULE: ./build/apply/lock-keys.js
var lock_keys = __nccwpck_require__(4361);
// EXTERNAL MODULE: ./build/apply/query.js
var query = __nccwpck_require__(5375);
;// CONCATENATED MODULE: ./build/apply/log.js



/** The last runs, newest first; none where apply has never run. One that says `running` while nobody holds the lock is dead. */
async function readLog(session, limit) {
    const there = await (0,query/* rowsOf */.RO)(session, `SELECT pg_catalog.to_regclass('lockstep.runs')`);
    if (there[0]?.[0] === null)
        return [];
    return (0,query/* jsonOf */.o_)(session, `SELECT coalesce(json_agg(json_build_object(
      'run', id,
      'startedAt', to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'durationMs', round(extract(epoch FROM finished_at - started_at) * 1000)::int8,
      'outcome', CASE WHEN outcome = 'running' AND NOT EXISTS (SELECT FROM pg_locks WHERE ${(0,bundle_fence/* isLockOn */.vY)(lock_keys/* runnerKey */.YM)})
        THEN 'abandoned' ELSE outcome END,
      'exitCode', exit_code, 'from', from_version, 'to', to_version, 'history', history, 'directory', directory,
      'commit', commit, 'actor', actor, 'pullRequest', pull_request, 'url', run_url, 'error', error)), '[]')
    FROM (SELECT * FROM lockstep.runs ORDER BY started_at DESC LIMIT ${limit}) AS last`);
}

// EXTERNAL MODULE: ./build/report/wording.js
var wording = __nccwpck_require__(2867);
;// CONCATENATED MODULE: ./build/report/log-terminal.js




const roles = {
    applied: 'good',
    nothing: 'faint',
    running: 'notice',
    cancelled: 'warning',
    abandoned: 'warning',
};
/** The runs of a database, a line each, newest first. */
function renderLog(runs, options) {
    const paint = options.colour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    if (runs.length === 0)
        return 'no run of Lockstep has changed this database yet\n';
    return runs.map((run) => `${line(run, paint, options.width)}\n`).join('');
}
function line(run, paint, width) {
    const { startedAt, durationMs, outcome, from, to, commit, actor, pullRequest, url, error } = run;
    const when = startedAt.replace('T', ' ').replace('Z', ' UTC');
    const took = durationMs === null ? '' : (0,wording/* duration */.p0)(durationMs);
    const versions = from === to ? (to ?? '') : `${from ?? 'nothing'} → ${to ?? '?'}`;
    const who = [commit?.slice(0, 12), pullRequest === null ? null : `#${pullRequest}`, actor, url].filter((part) => part !== null && part !== undefined && part !== '');
    const head = `${when}  ${paint(roles[outcome] ?? 'error', (0,report_width/* pad */.eV)(outcome, 9))}  ${(0,report_width/* pad */.eV)(took, 8)}  ${(0,visible/* visibleLine */.P)(versions)}`;
    const below = [who.join(' · '), error ?? ''].filter((part) => part !== '');
    return [
        head,
        ...below.map((text) => paint('faint', `    ${(0,report_width/* clip */.$Q)((0,visible/* visibleLine */.P)(text), Math.max(40, width - 4))}`)),
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/cli/log.js





const defaultLimit = 20;
/** `lockstep log`: the runs that have left a row. */
async function runLog(command) {
    const { args, terminal, redact } = command;
    const connect = await connectorOf(command);
    const session = await connect('lockstep log');
    try {
        const runs = (0,redacted/* redactValues */.se)(await readLog(session, args.options.limit ?? defaultLimit), redact);
        const { colour, width } = terminal;
        const text = args.options.output === 'json'
            ? `${JSON.stringify({ schema: 'lockstep/log/v1', runs }, null, 2)}\n`
            : renderLog(runs, { colour, width });
        await terminal.print(text);
        return errors/* ExitCode */.y.done;
    }
    finally {
        await session.close();
    }
}

;// CONCATENATED MODULE: ./build/cli/terminal.js



/** Columns where there is no terminal to ask. */
const usualWidth = 100;
/** The terminal of this process. */
function processTerminal(argv, env) {
    const { stdout, stderr } = process;
    // Without a listener, the error of a write ends the process with a stack trace. Those of stdout come to `print` as well.
    for (const stream of [stdout, stderr])
        stream.on('error', () => undefined);
    const errorColour = wantsColour(stderr, argv, env);
    const error = (text) => void stderr.write(text);
    const paint = errorColour ? report_paint/* ansi */.QQ : report_paint/* plain */.pj;
    return {
        colour: wantsColour(stdout, argv, env),
        width: stdout.columns ?? usualWidth,
        errorColour,
        errorWidth: stderr.columns ?? usualWidth,
        print: (text) => write(stdout, text),
        error,
        warn: (text) => error(`${paint('warning', 'warning')}: ${(0,report_paint/* paintProse */.gm)((0,visible/* visibleLine */.P)(text), paint)}\n`),
        progress: (quiet) => ({
            kind: quiet ? 'none' : stderr.isTTY === true ? 'terminal' : 'none',
            write: error,
            width: stderr.columns ?? usualWidth,
            now: () => performance.now(),
        }),
        clear: () => {
            // Carriage return and Erase in Line: ECMA-48, 8.3.41.
            if (stderr.isTTY === true)
                error('\r\u001b[2K');
        },
    };
}
/** `--no-color` and NO_COLOR before FORCE_COLOR, before what the stream is: https://no-color.org, https://force-color.org */
function wantsColour({ isTTY }, argv, { NO_COLOR = '', FORCE_COLOR = '', TERM }) {
    if (argv.includes('--no-color') || NO_COLOR !== '')
        return false;
    if (FORCE_COLOR !== '')
        return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
    return isTTY === true && TERM !== 'dumb';
}
const readerIsGone = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);
function write(stream, text) {
    return new Promise((resolve, reject) => {
        stream.write(text, (error) => {
            if (error == null || readerIsGone.has(errorCode(error)))
                resolve();
            else
                reject(cannotWrite(error));
        });
    });
}
function cannotWrite(cause) {
    const why = errorCode(cause) === 'ENOSPC' ? 'no space is left on the device' : cause.message;
    return new errors/* UserError */.f(errors/* ExitCode */.y.environment, `standard output cannot be written: ${why}`, { cause });
}
const errorCode = (error) => ('code' in error ? String(error.code) : '');

;// CONCATENATED MODULE: ./build/cli/workspace.js




/** @throws UserError (2) when another process has removed it */
function currentFolder() {
    try {
        // Node remembers the answer, also when the folder has gone since.
        return (0,external_node_fs_.realpathSync)(process.cwd());
    }
    catch (cause) {
        throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, 'the working directory does not exist any more', {
            hint: 'Change to another one: `cd` takes you home.',
            cause,
        });
    }
}
/**
 * The folder that nothing read may leave: in a job the checkout, on a laptop the repository around the working directory.
 * @throws UserError (2) when GITHUB_WORKSPACE names no folder
 */
function workspaceOf(workingDirectory, env) {
    if (env.GITHUB_WORKSPACE)
        return checkout(env.GITHUB_WORKSPACE, workingDirectory);
    for (let folder = workingDirectory;; folder = (0,external_node_path_.dirname)(folder)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, '.git')))
            return folder;
        if ((0,external_node_path_.dirname)(folder) === folder)
            return workingDirectory;
    }
}
function checkout(named, workingDirectory) {
    const folder = (0,external_node_path_.resolve)(workingDirectory, named);
    if ((0,external_node_fs_.statSync)(folder, { throwIfNoEntry: false })?.isDirectory())
        return folder;
    throw new errors/* UserError */.f(errors/* ExitCode */.y.usage, `GITHUB_WORKSPACE names ${folder}, which is no folder`, {
        hint: 'In a job GitHub sets it to the checkout; elsewhere leave it unset.',
    });
}
/**
 * Who types the path of another repository's folder on a laptop means it: that folder is then its own fence, and links in
 * it may not lead out. A job has one checkout, and everything else on its disk is somebody else's.
 */
function fenceFor(dir, workspace, workingDirectory, env) {
    const folder = (0,external_node_path_.resolve)(workingDirectory, (0,directory_path/* parseDirectoryAddress */.Zk)(dir).path);
    return env.GITHUB_WORKSPACE || (0,directory_path/* isInside */.FK)(workspace, folder) ? workspace : (0,external_node_path_.dirname)(folder);
}

;// CONCATENATED MODULE: ./build/cli/main.js



















/** The `lockstep` command. @returns the exit code; nothing is thrown */
async function runCli(argv) {
    const terminal = processTerminal(argv, process.env);
    const stopping = new AbortController();
    const devUrl = optionIn(argv, '--dev-url');
    const url = devUrl ?? optionIn(argv, '--url') ?? process.env.DATABASE_URL ?? null;
    // Passwords that a file or a command gives become known only later.
    const secrets = new Set();
    let redactor = (0,database_redact/* createRedactor */.lY)((0,confidential/* confidentialOf */.K)(url, process.env));
    const redact = (text) => redactor(text);
    const onSecret = (secret) => {
        if (secrets.has(secret))
            return;
        secrets.add(secret);
        redactor = (0,database_redact/* createRedactor */.lY)((0,confidential/* confidentialOf */.K)(url, process.env, [...secrets]));
    };
    const applies = argv[0] === apply.name;
    // What was made on a server has to be dropped first; who asks twice does not want to wait for it. What runs on a database
    // has to be cancelled and recorded, however often one asks: that takes seconds.
    const stop = () => {
        if (applies)
            stopping.abort();
        else if (devUrl === null || stopping.signal.aborted)
            stopNow(terminal);
        else
            stopping.abort();
    };
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, stop);
    try {
        return await runCommand(argv, { terminal, redact, onSecret, signal: stopping.signal });
    }
    catch (error) {
        if (stopping.signal.aborted && !applies)
            stopNow(terminal);
        terminal.error(renderError(error, {
            colour: terminal.errorColour,
            width: terminal.errorWidth,
            verbose: argv.includes('--verbose'),
            redact,
            environment: `lockstep ${version/* version */.r}, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
            issues: 'https://github.com/lockstep-sql/lockstep/issues',
        }));
        return error instanceof errors/* UserError */.f ? error.code : errors/* ExitCode */.y.bug;
    }
}
/** Nothing that has to be undone is open any more, or never was: embedded servers are threads of this process. */
function stopNow(terminal) {
    terminal.clear();
    process.exit(errors/* ExitCode */.y.cancelled);
}
/** Known before the arguments are checked, because what is wrong with them is printed too. */
function optionIn(argv, option) {
    const index = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
    const word = argv[index];
    return (word === option ? argv[index + 1] : word?.slice(option.length + 1)) ?? null;
}
async function runCommand([name, ...rest], { terminal, redact, onSecret, signal }) {
    if (name === undefined) {
        terminal.error(generalHelp(version/* version */.r));
        return errors/* ExitCode */.y.usage;
    }
    if (name === '--help' || name === '-h' || name === 'help') {
        const [topic] = name === 'help' ? rest : [];
        await terminal.print(topic === undefined ? generalHelp(version/* version */.r) : commandHelp(findCommand(topic)));
        return errors/* ExitCode */.y.done;
    }
    if (name === '--version') {
        await terminal.print(`${version/* version */.r}\n`);
        return errors/* ExitCode */.y.done;
    }
    const command = findCommand(name);
    if (parseArguments(command, rest).help) {
        await terminal.print(commandHelp(command));
        return errors/* ExitCode */.y.done;
    }
    const workingDirectory = currentFolder();
    const workspace = workspaceOf(workingDirectory, process.env);
    const fence = (dir) => fenceFor(dir, workspace, workingDirectory, process.env);
    const config = (file) => (0,load/* loadConfig */.Z9)(file ?? null, workspace, documented_rules/* knownRules */.f_, format_names/* formatNames */.E);
    const shared = { fence, workingDirectory, terminal, env: process.env, signal, redact, onSecret };
    try {
        switch (command) {
            case lint: {
                const args = parseArguments(lint, rest);
                // The engine, the embedded server and all rules, which the other commands start without.
                const { runLint } = await Promise.all(/* import() */[__nccwpck_require__.e(301), __nccwpck_require__.e(714)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5714));
                return await runLint({
                    args,
                    config: await config(args.options.config),
                    fence,
                    workingDirectory,
                    today: new Date().toISOString().slice(0, 10),
                    terminal,
                    env: process.env,
                    signal,
                    redact,
                });
            }
            case apply: {
                const args = parseArguments(apply, rest);
                return await runApply({ ...shared, args, config: await config(args.options.config) });
            }
            case apply_commands_status: {
                const args = parseArguments(apply_commands_status, rest);
                return await runStatus({ ...shared, args, config: await config(args.options.config) });
            }
            case log:
                return await runLog({ ...shared, args: parseArguments(log, rest), config: await config() });
            case hash:
                return await runHashes(parseArguments(hash, rest).options, await config(), fence, terminal);
            default: {
                const { positionals } = parseArguments(explain, rest);
                await terminal.print(runExplain(positionals[0] ?? '', terminal));
                return errors/* ExitCode */.y.done;
            }
        }
    }
    catch (error) {
        throw withFrame(error, [workspace, workingDirectory]);
    }
}
async function runHashes(options, config, fence, terminal) {
    const directories = options.dir === undefined ? config.directories.map(({ path }) => path) : [options.dir];
    let worst = errors/* ExitCode */.y.done;
    for (const dir of directories) {
        const mode = options.check ? 'check' : 'write';
        const result = await runHash({
            dir,
            format: options.format ?? null,
            workspace: fence(dir),
            workingDirectory: process.cwd(),
            mode,
        });
        for (const warning of result.warnings)
            terminal.warn(warning);
        await terminal.print(result.lines.map((line) => `${line}\n`).join(''));
        if (result.exitCode !== errors/* ExitCode */.y.done)
            worst = result.exitCode;
    }
    return worst;
}

;// CONCATENATED MODULE: ./build/bundle.js
/** What the stubs in dist import: everything else is reached from here. */

/** The toolkit and octokit are loaded for actions only: the command starts without them. */
async function runAction(name) {
    const { runNamedAction } = await Promise.all(/* import() */[__nccwpck_require__.e(348), __nccwpck_require__.e(301), __nccwpck_require__.e(71)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1071));
    await runNamedAction(name);
}

var __webpack_exports__runAction = __webpack_exports__.C;
var __webpack_exports__runCli = __webpack_exports__.a;
export { __webpack_exports__runAction as runAction, __webpack_exports__runCli as runCli };
