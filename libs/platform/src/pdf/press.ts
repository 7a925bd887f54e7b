import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { PdfDocument } from '.';

interface Job {
  readonly document: PdfDocument;
  readonly begun: (pdf: Readable) => void;
  readonly failed: (error: Error) => void;
  /** Made with the first piece: what fails before it is an error of the request, not half a file. */
  pdf?: Readable;
}

type Said = { readonly piece: Uint8Array } | { readonly done: true } | { readonly failed: string };

/** Two hundred sign-offs take a second, 5,000 half a minute; what needs more than this is stuck. */
const MOST_MS = 60_000;
/** The fonts and what was laid out take some 150 MB: given back when nobody prints. */
const IDLE_MS = 30_000;
const MOST_WAITING = 20;
const HEAP_MB = 512;

/**
 * Prints documents one after another on a thread of its own: setting a page of Chinese takes some 100 ms, in which
 * the event loop would answer nobody. The thread starts with the first document, and ends when it has been idle.
 */
export class PdfPress {
  private thread: Worker | undefined;
  private job: Job | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly waiting: Job[] = [];

  /** The PDF, from its first piece on; undefined when too many documents wait already. */
  async print(document: PdfDocument): Promise<Readable | undefined> {
    if (this.waiting.length >= MOST_WAITING) return undefined;
    return new Promise((begun, failed) => {
      this.waiting.push({ document, begun, failed });
      this.next();
    });
  }

  /** Ends the thread; what is being printed breaks off. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    const { thread } = this;
    this.thread = undefined;
    this.end(new Error('the press is closed'));
    for (const job of this.waiting.splice(0)) job.failed(new Error('the press is closed'));
    await thread?.terminate();
  }

  private next(): void {
    if (this.job) return;
    this.job = this.waiting.shift();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.timeUp(), this.job ? MOST_MS : IDLE_MS).unref();
    if (!this.job) return;
    this.thread ??= this.start();
    this.thread.postMessage(this.job.document);
  }

  private timeUp(): void {
    void this.thread?.terminate();
    this.thread = undefined;
    if (!this.job) return;
    this.end(new Error(`a document was not printed within ${MOST_MS} ms`));
    this.next();
  }

  private start(): Worker {
    const thread = new Worker(join(__dirname, 'draw.js'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      // Options of the parent, such as a debugger's, are not the thread's.
      execArgv: [],
    });
    thread.unref();
    thread.on('message', (said: Said) => {
      if (this.thread === thread) this.heard(said);
    });
    // Out of memory, or a fault of the library: this document is lost, the next gets a new thread.
    thread.on('error', (error: Error) => {
      if (this.thread !== thread) return;
      this.thread = undefined;
      this.end(error);
      this.next();
    });
    return thread;
  }

  private heard(said: Said): void {
    const { job } = this;
    if (!job) return;
    if ('piece' in said) {
      if (!job.pdf) {
        job.pdf = new Readable({ read: () => undefined });
        job.pdf.on('error', () => undefined); // told to whoever reads it, who may not have begun yet
        job.begun(job.pdf);
      }
      if (!job.pdf.destroyed) job.pdf.push(said.piece);
      return;
    }
    this.end('failed' in said ? new Error(said.failed) : undefined);
    this.next();
  }

  /** The document in hand is done, or has failed. */
  private end(error?: Error): void {
    const { job } = this;
    this.job = undefined;
    if (!job) return;
    if (!error && job.pdf) job.pdf.push(null);
    else if (job.pdf) job.pdf.destroy(error);
    else job.failed(error ?? new Error('the document was empty'));
  }
}
