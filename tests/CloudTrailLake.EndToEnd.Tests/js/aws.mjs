// Drives the AWS SDK for JavaScript from a test: one JSON request per line on standard input,
// {id, service, operation, input}, one JSON answer per line: {id, output} or {id, error: {name, message, status}}.
import { createInterface } from 'node:readline';
import * as cloudtrail from '@aws-sdk/client-cloudtrail';
import * as s3 from '@aws-sdk/client-s3';
import * as sqs from '@aws-sdk/client-sqs';

const clients = {
  cloudtrail: () => new cloudtrail.CloudTrailClient({ maxAttempts: 1 }),
  s3: () => new s3.S3Client({ maxAttempts: 1, forcePathStyle: true }),
  sqs: () => new sqs.SQSClient({ maxAttempts: 1 }),
};
const modules = { cloudtrail, s3, sqs };
const open = {};

function revive(value) {
  if (Array.isArray(value)) return value.map(revive);
  if (value && typeof value === 'object') {
    if ('$date' in value) return new Date(value.$date);
    if ('$base64' in value) return Buffer.from(value.$base64, 'base64');
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, revive(v)]));
  }
  return value;
}

for await (const line of createInterface({ input: process.stdin })) {
  if (!line) continue;
  const request = JSON.parse(line);
  let answer;
  try {
    const client = (open[request.service] ??= clients[request.service]());
    const Command = modules[request.service][`${request.operation}Command`];
    const { $metadata, ...output } = await client.send(new Command(revive(request.input)));
    answer = { id: request.id, output, requestId: $metadata.requestId };
  } catch (e) {
    answer = { id: request.id, error: { name: e.name, message: e.message, status: e.$metadata?.httpStatusCode } };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
