#!/usr/bin/env node
import { runCli } from './lockstep.js';

process.exitCode = await runCli(process.argv.slice(2));
