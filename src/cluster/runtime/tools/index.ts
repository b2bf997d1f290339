import type { Program } from '../program.ts';
import { chmod, chown, touch, truncate } from './attributes.ts';
import { awk } from './awk/index.ts';
import { cat } from './cat.ts';
import { cmp, diff } from './compare.ts';
import { cp, ln, mv } from './copy.ts';
import { cut } from './cut.ts';
import { date } from './date.ts';
import { dd } from './dd.ts';
import { digestTool, md5, sha1, sha256, sha512 } from './digest.ts';
import { mkdir, rmdir } from './directories.ts';
import { hexdump, od, xxd } from './dump.ts';
import { echo } from './echo.ts';
import { base64 } from './encode.ts';
import { env, logger, nohup, printenv, setsid, time, timeout, watch, which, xargs } from './environment.ts';
import { expr } from './expr.ts';
import { fallocate } from './fallocate.ts';
import { find } from './find/index.ts';
import { grep } from './grep.ts';
import { head } from './head.ts';
import { arch, free, groups, hostname, id, nproc, tty, uname, whoami } from './identity.ts';
import { kill } from './kill.ts';
import { ls } from './ls.ts';
import { basename, dirname, mktemp, readlink, realpath } from './names.ts';
import { curl } from './network/curl.ts';
import { ifconfig, ip, routeTable } from './network/ip.ts';
import { nc, telnet } from './network/nc.ts';
import { netstat } from './network/netstat.ts';
import { nslookup, ping } from './network/nslookup.ts';
import { wget } from './network/wget.ts';
import { printf } from './printf.ts';
import { killall, pgrep, pidof, ps, top, uptime } from './processes.ts';
import { pwd } from './pwd.ts';
import { rm } from './remove.ts';
import { sed } from './sed/index.ts';
import { seq } from './seq.ts';
import { shuf } from './shuf.ts';
import { sleep, usleep } from './sleep.ts';
import { sort } from './sort.ts';
import { mknod } from './special-files.ts';
import { stat } from './stat.ts';
import { su } from './su.ts';
import { sysctl } from './sysctl.ts';
import { tail } from './tail.ts';
import { tar } from './tar.ts';
import { tee } from './tee.ts';
import { clear, editor, falseTool, nothing, reset, stty } from './terminal.ts';
import { test } from './test.ts';
import { comm, expandTabs, fold, nl, pager, paste, rev, strings, tac, yes } from './text.ts';
import { program, type Tool } from './tool.ts';
import type { AppletName, OtherName } from './tool-names.ts';
import { tr } from './tr.ts';
import { uniq } from './uniq.ts';
import { df, du, mount, umount } from './usage.ts';
import { wc } from './wc.ts';

/** Tools that busybox has as applets. */
const applets: Readonly<Record<AppletName, Tool>> = {
  '[': test, '[[': test, arch, awk, base64, basename, cat, chgrp: chown, chmod, chown, clear, cmp, comm, cp, cut, date, dd, df, diff, dirname, du, echo,
  egrep: grep, env, expand: expandTabs, expr, fallocate, false: falseTool, fgrep: grep, find, fold, free, grep, groups, hd: hexdump, head, hexdump, hostname, id, ifconfig, ip, kill,
  killall, less: pager, ln, logger, ls, md5sum: digestTool(md5), mkdir, mkfifo: mknod, mknod, mktemp, more: pager, mount, mv, nc, netstat, nice: setsid, nl, nohup, nproc, nslookup, od, paste,
  pgrep, pidof, ping, pkill: pgrep, printenv, printf, ps, pwd, readlink, realpath, reset, rev, route: routeTable, rm, rmdir, sed, seq, setsid, sha1sum: digestTool(sha1),
  sha256sum: digestTool(sha256), sha512sum: digestTool(sha512), shuf, sleep, sort, stat, strings, stty, su, sync: nothing, sysctl, tac, tail, tar, tee, telnet, test, time, timeout, top,
  touch, tr, true: nothing, truncate, tty, umount, uname, uniq, uptime, usleep, vi: editor, watch, wc, wget, which, whoami, xargs, xxd, yes,
}; // biome-ignore format: a table

/** Tools that busybox has not: images bring them along. */
const others: Readonly<Record<OtherName, Tool>> = { curl, nano: editor };

const programs = (table: Readonly<Record<string, Tool>>): Readonly<Record<string, Program>> =>
  Object.fromEntries(Object.entries(table).map(([name, tool]) => [name, program(tool)]));

/** busybox's applets by name: what stands in its image's /bin (besides the shell). */
export const appletPrograms: Readonly<Record<string, Program>> = programs(applets);

/** Every tool by name. */
export const tools: Readonly<Record<string, Program>> = { ...appletPrograms, ...programs(others) };
