// An S3-compatible server over a folder: node s3.mjs FOLDER PORT BUCKET. Prints "ready" when it listens.
import S3rver from '@20minutes/s3rver';

const [directory, port, bucket] = process.argv.slice(2);
const server = new S3rver({
  directory,
  port: Number(port),
  address: '127.0.0.1',
  silent: true,
  // s3rver leaves the last slash of /bucket/ out of what it verifies; the AWS SDK for .NET signs it, as AWS does.
  allowMismatchedSignatures: true,
  configureBuckets: [{ name: bucket }],
});
await server.run();
process.stdout.write('ready\n');
