using System.Text.Json;

namespace CloudTrailLake.Ingest.Tailing.Queues;

/// <summary>An object that a notification names.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="Size">Bytes, where they are told.</param>
/// <param name="ETag">Entity tag, where it is told.</param>
internal sealed record ObjectNotification(string Bucket, string Key, long? Size, string? ETag)
{
    private const int MaxEnvelopes = 3;

    /// <summary>
    /// Reads a message: an S3 event notification (AWS: "Event message structure"), an EventBridge event of S3 ("Object Created"), or a notification of CloudTrail about delivered log files
    /// ("Configuring Amazon SNS notifications for CloudTrail"), plain or in the envelope of an SNS topic.
    /// </summary>
    /// <returns>The objects that appeared: none for a test message or when objects went; null when the message is nothing of these.</returns>
    public static IReadOnlyList<ObjectNotification>? Parse(string body)
    {
        try
        {
            for (var envelopes = 0; envelopes < MaxEnvelopes; envelopes++)
            {
                using var document = JsonDocument.Parse(body);
                var root = document.RootElement;
                if (root.ValueKind != JsonValueKind.Object)
                {
                    return null;
                }

                if (Text(root, "Type") == "Notification" && Text(root, "Message") is { } inner)
                {
                    body = inner;
                    continue;
                }

                return Read(root);
            }
        }
        catch (JsonException)
        {
            // Nothing that S3 or CloudTrail writes.
        }

        return null;
    }

    private static IReadOnlyList<ObjectNotification>? Read(JsonElement root)
    {
        if (root.TryGetProperty("Records", out var records) && records.ValueKind == JsonValueKind.Array)
        {
            return All(records, FromRecord);
        }

        if (Text(root, "Event") == "s3:TestEvent")
        {
            return [];
        }

        if (Text(root, "source") == "aws.s3" && root.TryGetProperty("detail", out var detail))
        {
            return Text(root, "detail-type") is "Object Created" or "Object Restore Completed" ? FromObject(detail, Text(detail, "bucket", "name"), "etag", isEncoded: false) is { } one ? [one] : null : [];
        }

        if (Text(root, "s3Bucket") is { } bucket && root.TryGetProperty("s3ObjectKey", out var keys) && keys.ValueKind == JsonValueKind.Array)
        {
            return All(keys, key => key.ValueKind == JsonValueKind.String ? [new(bucket, key.GetString()!, Size: null, ETag: null)] : null);
        }

        return null;
    }

    private static IReadOnlyList<ObjectNotification>? All(JsonElement items, Func<JsonElement, IReadOnlyList<ObjectNotification>?> read)
    {
        var all = new List<ObjectNotification>();
        foreach (var item in items.EnumerateArray())
        {
            if (read(item) is not { } some)
            {
                return null;
            }

            all.AddRange(some);
        }

        return all;
    }

    private static IReadOnlyList<ObjectNotification>? FromRecord(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object || Text(record, "eventSource") != "aws:s3" || Text(record, "eventName") is not { } name || !record.TryGetProperty("s3", out var s3))
        {
            return null;
        }

        var appeared = name.StartsWith("ObjectCreated:", StringComparison.Ordinal) || name == "ObjectRestore:Completed";
        return !appeared ? [] : FromObject(s3, Text(s3, "bucket", "name"), "eTag", isEncoded: true) is { } one ? [one] : null;
    }

    private static ObjectNotification? FromObject(JsonElement holder, string? bucket, string tag, bool isEncoded)
    {
        if (bucket is null || Text(holder, "object", "key") is not { } key)
        {
            return null;
        }

        var item = holder.GetProperty("object");
        long? size = item.TryGetProperty("size", out var bytes) && bytes.ValueKind == JsonValueKind.Number && bytes.TryGetInt64(out var number) ? number : null;
        return new(bucket, isEncoded ? Uri.UnescapeDataString(key.Replace('+', ' ')) : key, size, Text(item, tag)?.Trim('"'));
    }

    private static string? Text(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var member in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(member, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }
}
