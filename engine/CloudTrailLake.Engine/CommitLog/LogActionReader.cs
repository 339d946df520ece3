using System.Text.Json;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Partitions;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Reads the lines of a commit, and the same objects as a checkpoint gives them.</summary>
internal static class LogActionReader
{
    /// <summary>The actions of a commit's bytes.</summary>
    /// <exception cref="CommitLogDamagedException">Not what a commit looks like.</exception>
    public static List<LogAction> Read(string file, ReadOnlyMemory<byte> commit)
    {
        var actions = new List<LogAction>();
        var rest = commit;
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            if (end < 0)
            {
                throw new CommitLogDamagedException(file, "its last line is cut off.");
            }

            if (ReadLine(file, rest[..end]) is { } action)
            {
                actions.Add(action);
            }

            rest = rest[(end + 1)..];
        }

        return actions is [LogAction.CommitInfo, ..] ? actions : throw new CommitLogDamagedException(file, "it does not begin with commitInfo.");
    }

    /// <summary>Only the first line of a commit.</summary>
    /// <exception cref="CommitLogDamagedException">It is not <c>commitInfo</c>.</exception>
    public static LogAction.CommitInfo ReadInfo(string file, ReadOnlyMemory<byte> commit)
    {
        var end = commit.Span.IndexOf((byte)'\n');
        return end > 0 && ReadLine(file, commit[..end]) is LogAction.CommitInfo info ? info : throw new CommitLogDamagedException(file, "it does not begin with commitInfo.");
    }

    /// <summary>One action; null for a kind that this reader need not know.</summary>
    /// <exception cref="CommitLogDamagedException">Not an action.</exception>
    public static LogAction? ReadLine(string file, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                // A checkpoint's row has a null for each of the other actions.
                if (member.Value.ValueKind == JsonValueKind.Null)
                {
                    continue;
                }

                return member.Name switch
                {
                    "commitInfo" => CommitInfo(member.Value),
                    "protocol" => Protocol(member.Value),
                    "metaData" => Metadata(member.Value),
                    "add" => Add(file, member.Value),
                    "remove" => Remove(file, member.Value),
                    "txn" => new LogAction.Transaction(Text(member.Value, "appId"), Number(member.Value, "version"), OptionalNumber(member.Value, "lastUpdated") ?? 0),
                    _ => null,
                };
            }

            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or OverflowException)
        {
            throw new CommitLogDamagedException(file, $"a line is not a valid action ({e.Message}).", e);
        }
    }

    private static LogAction.CommitInfo CommitInfo(JsonElement e)
    {
        var tags = Strings(e, "tags");
        var ledger = tags.TryGetValue(LogActionWriter.LedgerPathTag, out var path) ? new LedgerReference(path, tags[LogActionWriter.LedgerShaTag]) : null;
        return new(Number(e, "timestamp"), Text(e, "operation"), Strings(e, "operationParameters"), OptionalText(e, "engineInfo") ?? "", tags.GetValueOrDefault(LogActionWriter.PreviousShaTag), ledger)
        {
            SignedSince = tags.TryGetValue(LogActionWriter.SignedSinceTag, out var since) ? long.Parse(since, System.Globalization.CultureInfo.InvariantCulture) : null,
        };
    }

    private static LogAction.Protocol Protocol(JsonElement e) => new(
        checked((int)Number(e, "minReaderVersion")),
        checked((int)Number(e, "minWriterVersion")),
        [.. List(e, "readerFeatures").Concat(List(e, "writerFeatures")).Distinct(StringComparer.Ordinal)]);

    private static LogAction.Metadata Metadata(JsonElement e) => new(
        Guid.Parse(Text(e, "id")), OptionalText(e, "name") ?? "", Text(e, "schemaString"), List(e, "partitionColumns"), Strings(e, "configuration"), OptionalNumber(e, "createdTime") ?? 0);

    private static LogAction.Add Add(string file, JsonElement e)
    {
        var tags = Strings(e, "tags");
        if (!tags.TryGetValue(LogActionWriter.ShaTag, out var sha) || !tags.TryGetValue(LogActionWriter.ContentHashTag, out var contentHash))
        {
            throw new CommitLogDamagedException(file, "a data file has no sha256 or contentHash tag: it was not committed by CloudTrailLake.");
        }

        var (rows, statistics) = StatisticsJson.Read(Text(e, "stats"));
        var version = tags.TryGetValue(LogActionWriter.CommitVersionTag, out var text) ? long.Parse(text) : (long?)null;
        var schemaVersion = tags.TryGetValue(LogActionWriter.SchemaVersionTag, out text) ? int.Parse(text) : 1;
        var data = new DataFile(DataPath(file, e), Day(file, e), Number(e, "size"), rows, statistics, version, schemaVersion, sha, contentHash)
        {
            ModificationTime = Number(e, "modificationTime"),
        };
        return new(data, e.GetProperty("dataChange").GetBoolean());
    }

    private static LogAction.Remove Remove(string file, JsonElement e) => new(
        DataPath(file, e), OptionalNumber(e, "deletionTimestamp") ?? 0, e.GetProperty("dataChange").GetBoolean(), Day(file, e), OptionalNumber(e, "size") ?? 0);

    private static string DataPath(string file, JsonElement e)
    {
        // Delta: a URI. Ours are plain relative names; anything that leaves the store's folder is refused before a file is opened.
        var path = Uri.UnescapeDataString(Text(e, "path"));
        var inside = path.Length > 0 && path[0] != '/' && !path.Contains(':') && !path.Contains('\\') && Array.IndexOf(path.Split('/'), "..") < 0;
        return inside ? path : throw new CommitLogDamagedException(file, $"data file '{path}' is not inside the store's folder.");
    }

    private static DateOnly Day(string file, JsonElement e)
    {
        var text = Strings(e, "partitionValues").GetValueOrDefault(EventSchema.CalendarDay);
        return PartitionPath.TryParse(text, out var day) ? day : throw new CommitLogDamagedException(file, $"'{text}' is not a calendarday.");
    }

    private static string Text(JsonElement e, string name) => e.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    private static long Number(JsonElement e, string name) => e.GetProperty(name).GetInt64();

    private static string? OptionalText(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long? OptionalNumber(JsonElement e, string name) => e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    private static string[] List(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString() ?? "")] : [];

    private static Dictionary<string, string> Strings(JsonElement e, string name)
    {
        var strings = new Dictionary<string, string>(StringComparer.Ordinal);
        if (e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                strings[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            }
        }

        return strings;
    }
}
