// An S3-compatible server over a folder: node s3.mjs FOLDER PORT BUCKET. Prints "ready" when it listens.
import S3rver from '@20minutes/s3rver';

const [directory, port, bucket] = process.argv.slice(2);
const server = new S3rver({
  directory,
  port: Number(port),
  address: '127.0.0.1',
  silent: true,
  configureBuckets: [{ name: bucket }],
});
await server.run();
process.stdout.write('ready\n');
