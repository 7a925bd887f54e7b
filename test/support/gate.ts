import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A door to a server that can be shut: connections break as when the server is killed, new ones are refused. */
export class Gate {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  /** Told of what passes before it does, with the near end of its connection: who destroys that lets nothing pass. */
  watch: (from: 'near' | 'far', chunk: Buffer, connection: Socket) => void = () => undefined;

  constructor(private readonly target: number) {}

  /** The same address, through the gate. */
  through(url: string): string {
    return url.replace(`:${this.target}`, `:${this.port}`);
  }

  async open(): Promise<void> {
    const server = createServer((near) => this.join(near, connect(this.target, '127.0.0.1')));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async shut(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(near: Socket, far: Socket): void {
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      const from = one === near ? 'near' : 'far';
      one.on('data', (chunk: Buffer) => {
        this.watch(from, chunk, near);
        if (!near.destroyed && !other.destroyed) other.write(chunk);
      });
    }
  }
}
