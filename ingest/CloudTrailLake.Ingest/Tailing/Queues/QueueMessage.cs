namespace CloudTrailLake.Ingest.Tailing.Queues;

/// <summary>A message taken from a queue.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ReceiptHandle">What deletes it.</param>
/// <param name="Body">Its text.</param>
internal sealed record QueueMessage(string Id, string ReceiptHandle, string Body);
