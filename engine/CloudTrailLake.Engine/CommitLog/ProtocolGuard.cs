using CloudTrailLake.Engine.Events;

namespace CloudTrailLake.Engine.CommitLog;

/// <summary>Refuses, in words, what this release cannot read or write faithfully.</summary>
internal static class ProtocolGuard
{
    /// <summary>Delta reader version of our tables.</summary>
    public const int ReaderVersion = 1;

    /// <summary>Delta writer version of our tables.</summary>
    public const int WriterVersion = 2;

    /// <summary>Refuses a protocol beyond reader 1, writer 2. Readers too: a lake's definition and retention ride on the writer's promises.</summary>
    /// <exception cref="UnsupportedFormatException">The table needs more.</exception>
    public static void Check(LogAction.Protocol protocol, string store)
    {
        if (protocol.MinReaderVersion > ReaderVersion || protocol.MinWriterVersion > WriterVersion || protocol.Features.Count > 0)
        {
            var features = protocol.Features.Count > 0 ? $" with the table features {string.Join(", ", protocol.Features)}" : "";
            throw new UnsupportedFormatException(
                $"The event data store in '{store}' needs Delta Lake reader version {protocol.MinReaderVersion} and writer version {protocol.MinWriterVersion}{features}; "
                + $"this release knows reader {ReaderVersion} and writer {WriterVersion}. Use the release that wrote it, or a newer one.");
        }
    }

    /// <summary>Refuses a schema newer than this release's.</summary>
    /// <exception cref="UnsupportedFormatException">A newer release wrote it.</exception>
    public static void CheckSchemaVersion(int version, string what)
    {
        if (version > EventSchema.CurrentVersion)
        {
            throw new UnsupportedFormatException(
                $"{what} was written with event schema version {version}; this release knows version {EventSchema.CurrentVersion}. Use the release that wrote it, or a newer one.");
        }
    }
}
