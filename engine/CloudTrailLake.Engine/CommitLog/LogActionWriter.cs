using System.Buffers;
using System.Text.Json;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Actions as the lines of a commit. Member order and spelling are part of the format and pinned by golden files.</summary>
internal static class LogActionWriter
{
    internal const string ShaTag = "sha256";
    internal const string ContentHashTag = "contentHash";
    internal const string CommitVersionTag = "ctlake.commitVersion";
    internal const string SchemaVersionTag = "schemaVersion";
    internal const string PreviousShaTag = "ctlake.previousSha256";
    internal const string LedgerPathTag = "ctlake.ledgerPath";
    internal const string LedgerShaTag = "ctlake.ledgerSha256";
    internal const string SignedSinceTag = "ctlake.signedSince";

    /// <summary>The bytes of a commit: one JSON object per action, each ended by a line feed.</summary>
    public static byte[] Write(IEnumerable<LogAction> actions)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, LogJson.WriterOptions);
        foreach (var action in actions)
        {
            WriteLine(json, action);
            json.Flush();
            buffer.Write("\n"u8);
            json.Reset();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One action as a JSON object.</summary>
    public static void WriteLine(Utf8JsonWriter json, LogAction action)
    {
        json.WriteStartObject();
        switch (action)
        {
            case LogAction.CommitInfo info:
                json.WriteStartObject("commitInfo");
                Write(json, info);
                break;
            case LogAction.Protocol protocol:
                json.WriteStartObject("protocol");
                json.WriteNumber("minReaderVersion", protocol.MinReaderVersion);
                json.WriteNumber("minWriterVersion", protocol.MinWriterVersion);
                break;
            case LogAction.Metadata metadata:
                json.WriteStartObject("metaData");
                Write(json, metadata);
                break;
            case LogAction.Add add:
                json.WriteStartObject("add");
                Write(json, add);
                break;
            case LogAction.Remove remove:
                json.WriteStartObject("remove");
                Write(json, remove);
                break;
            case LogAction.Transaction transaction:
                json.WriteStartObject("txn");
                json.WriteString("appId", transaction.AppId);
                json.WriteNumber("version", transaction.Version);
                json.WriteNumber("lastUpdated", transaction.LastUpdated);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action.");
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LogAction.CommitInfo info)
    {
        json.WriteNumber("timestamp", info.Timestamp);
        json.WriteString("operation", info.Operation);
        LogJson.WriteStrings(json, "operationParameters", info.OperationParameters);
        json.WriteString("engineInfo", info.EngineInfo);
        var tags = new List<KeyValuePair<string, string>>(4);
        if (info.PreviousSha256 is { } previous)
        {
            tags.Add(new(PreviousShaTag, previous));
        }

        if (info.Ledger is { } ledger)
        {
            tags.Add(new(LedgerPathTag, ledger.Path));
            tags.Add(new(LedgerShaTag, ledger.Sha256));
        }

        if (info.SignedSince is { } since)
        {
            tags.Add(new(SignedSinceTag, since.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        LogJson.WriteStrings(json, "tags", tags);
    }

    private static void Write(Utf8JsonWriter json, LogAction.Metadata metadata)
    {
        json.WriteString("id", metadata.Id.ToString("D"));
        json.WriteString("name", metadata.Name);
        json.WriteStartObject("format");
        json.WriteString("provider", "parquet");
        json.WriteStartObject("options");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("schemaString", metadata.SchemaString);
        json.WriteStartArray("partitionColumns");
        foreach (var column in metadata.PartitionColumns)
        {
            json.WriteStringValue(column);
        }

        json.WriteEndArray();
        LogJson.WriteStrings(json, "configuration", metadata.Configuration);
        json.WriteNumber("createdTime", metadata.CreatedTime);
    }

    private static void Write(Utf8JsonWriter json, LogAction.Add add)
    {
        var file = add.File;
        json.WriteString("path", file.Path);
        WritePartition(json, file.CalendarDay);
        json.WriteNumber("size", file.Size);
        json.WriteNumber("modificationTime", file.ModificationTime);
        json.WriteBoolean("dataChange", add.DataChange);
        json.WriteString("stats", StatisticsJson.Write(file.NumRecords, file.Statistics));
        json.WriteStartObject("tags");
        json.WriteString(ContentHashTag, file.ContentHash);
        if (file.CommitVersion is { } version)
        {
            json.WriteString(CommitVersionTag, version.ToString());
        }

        json.WriteString(SchemaVersionTag, file.SchemaVersion.ToString());
        json.WriteString(ShaTag, file.Sha256);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LogAction.Remove remove)
    {
        json.WriteString("path", remove.Path);
        json.WriteNumber("deletionTimestamp", remove.DeletionTimestamp);
        json.WriteBoolean("dataChange", remove.DataChange);
        json.WriteBoolean("extendedFileMetadata", true);
        WritePartition(json, remove.CalendarDay);
        json.WriteNumber("size", remove.Size);
    }

    private static void WritePartition(Utf8JsonWriter json, DateOnly day)
    {
        json.WriteStartObject("partitionValues");
        json.WriteString(Events.EventSchema.CalendarDay, PartitionPath.Value(day));
        json.WriteEndObject();
    }
}
