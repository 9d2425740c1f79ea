// Starts a function as Lambda does, in a process of its own: loads it, hands over one event, says the status.
const { handler } = await import(process.argv[2]);
if (process.env.EVENT !== undefined) {
  const context = { awsRequestId: 'r', callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => 30_000 };
  const { statusCode } = await handler(JSON.parse(process.env.EVENT), context);
  process.stdout.write(`\nanswered ${statusCode}\n`);
} else process.stdout.write(`\nloaded ${typeof handler}\n`);
process.exit(0);
