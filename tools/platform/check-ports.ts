import net from 'node:net';
import type { PlatformSettings, PortVariable } from './settings.ts';
import { StartProblem } from './start-problem.ts';

/** Tries every port before anything is started. Throws `port-busy` or `port-forbidden`. */
export async function checkPorts(settings: PlatformSettings): Promise<void> {
  for (const [variable, port] of Object.entries(settings.ports) as [PortVariable, number][]) {
    const code = await tryPort(settings.host, port);
    if (code === undefined) continue;
    if (code === 'EADDRINUSE') {
      throw new StartProblem(
        'port-busy',
        `Порт ${port} занят другой программой. Закройте её или задайте другой порт в переменной ${variable}.`,
      );
    }
    throw new StartProblem(
      'port-forbidden',
      `Порт ${port} на адресе ${settings.host} открыть нельзя (${code}). Задайте другой порт в переменной ${variable} или адрес в HOST.`,
    );
  }
}

function tryPort(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
