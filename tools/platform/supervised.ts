/**
 * Loaded before each child of the platform (`node --import`). Ctrl-C of the terminal reaches every process of the group at once, while
 * the platform stops them in order, so a child leaves SIGINT to it. When the platform itself is killed, the child stops by itself.
 */
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel must not keep a child alive that has nothing else to do.
process.channel?.unref();
