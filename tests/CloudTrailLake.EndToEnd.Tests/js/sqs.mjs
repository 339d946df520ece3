// An SQS-compatible server: node sqs.mjs PORT QUEUE. Prints "ready" and the queue's URL when it listens.
import { startFauxqs } from 'fauxqs';

const [port, queue] = process.argv.slice(2);
const server = await startFauxqs({ port: Number(port), host: '127.0.0.1', logger: false });
process.stdout.write(`ready ${server.createQueue(queue).queueUrl}\n`);
