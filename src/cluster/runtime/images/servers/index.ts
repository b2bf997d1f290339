/** Every server but nginx: what late programs are chosen from. */
export { databaseServer, mongo, mysql, mysqlPing, pgReady, postgres } from './databases.ts';
export { agnhost, slowStarter } from './demos.ts';
export { node, python } from './interpreters.ts';
export { redisCli, redisServer } from './redis.ts';
export { echoServer, helloApp, httpd, httpEcho, kuard, livenessServer, wordpress } from './small-apps.ts';
export { perl, resourceConsumer, stress } from './workers.ts';
