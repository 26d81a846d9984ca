// What every peer does the same way: is asked for so many lives at once, lives them, and says how long it took, in its
// own process (client included). A life: begun, decided three times, each acknowledged before the next, at its end.

export function serve(live, close) {
  process.on('message', async ({ lives, atOnce, stop }) => {
    if (stop) {
      await close();
      process.disconnect();
      return;
    }
    const timesMs = [];
    let next = 0;
    const [cpu, from] = [process.cpuUsage(), performance.now()];
    await Promise.all(Array.from({ length: atOnce }, async () => {
      while (next++ < lives) {
        await live(async (decision) => {
          const begun = performance.now();
          await decision();
          timesMs.push(performance.now() - begun);
        });
      }
    }));
    const { user, system } = process.cpuUsage(cpu);
    process.send({ seconds: (performance.now() - from) / 1000, timesMs, cpuMs: (user + system) / 1000 });
  });
  process.send({ ready: true });
}
