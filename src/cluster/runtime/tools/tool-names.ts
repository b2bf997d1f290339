/** busybox's applets, in the order in which they were put into /bin. */
const appletNames = [
  '[', '[[', 'arch', 'awk', 'base64', 'basename', 'cat', 'chgrp', 'chmod', 'chown', 'clear', 'cmp', 'comm', 'cp', 'cut', 'date', 'dd', 'df', 'diff',
  'dirname', 'du', 'echo', 'egrep', 'env', 'expand', 'expr', 'fallocate', 'false', 'fgrep', 'find', 'fold', 'free', 'grep', 'groups', 'hd', 'head', 'hexdump',
  'hostname', 'id', 'ifconfig', 'ip', 'kill', 'killall', 'less', 'ln', 'logger', 'ls', 'md5sum', 'mkdir', 'mkfifo', 'mknod', 'mktemp', 'more', 'mount', 'mv',
  'nc', 'netstat', 'nice', 'nl', 'nohup', 'nproc', 'nslookup', 'od', 'paste', 'pgrep', 'pidof', 'ping', 'pkill', 'printenv', 'printf', 'ps', 'pwd',
  'readlink', 'realpath', 'reset', 'rev', 'route', 'rm', 'rmdir', 'sed', 'seq', 'setsid', 'sha1sum', 'sha256sum', 'sha512sum', 'shuf', 'sleep', 'sort', 'stat',
  'strings', 'stty', 'su', 'sync', 'sysctl', 'tac', 'tail', 'tar', 'tee', 'telnet', 'test', 'time', 'timeout', 'top', 'touch', 'tr', 'true', 'truncate',
  'tty', 'umount', 'uname', 'uniq', 'uptime', 'usleep', 'vi', 'watch', 'wc', 'wget', 'which', 'whoami', 'xargs', 'xxd', 'yes',
] as const; // biome-ignore format: a table

export type AppletName = (typeof appletNames)[number];
export type OtherName = 'curl' | 'nano';

/** The names of all tools: files of an image are known before the tools are loaded. */
export const toolNames: readonly (AppletName | OtherName)[] = [...appletNames, 'curl', 'nano'];
