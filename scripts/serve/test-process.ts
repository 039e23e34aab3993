/** A child for the supervisor's tests; MODE says how it behaves. */
const { MODE: mode, PORT: port } = process.env;
// An IPC channel alone keeps nothing alive here, as with a server that has one: this does.
const alive = setInterval(() => {}, 1000);

if (mode === 'fails') {
  process.send?.({ failed: { code: 'config_invalid', detail: { en: 'PORT: taken', zh: 'PORT：已被占用' } } }, () =>
    process.exit(1),
  );
} else {
  process.on('SIGTERM', () => {
    if (mode === 'stubborn') return;
    clearInterval(alive);
    process.exit(0);
  });
  process.on('disconnect', () => process.exit(0));
  // A free port is taken where none is asked for, a different one in every process.
  process.send?.({ ready: true, port: Number(port) || process.pid });
}
