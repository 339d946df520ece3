namespace CloudTrailLake.Engine.Storage;

/// <summary>
/// Named places at which a process can be made to stand still, so that a test can kill it exactly there.
/// Set <c>CTLAKE_PAUSE_AT=name</c> or <c>name:n</c> (the n-th arrival, from 1); the process then prints <c>paused at name</c> on stderr and blocks for good.
/// </summary>
internal static class PausePoints
{
    /// <summary>Name of the environment variable.</summary>
    public const string Variable = "CTLAKE_PAUSE_AT";

    /// <summary>While the records of an object are decoded.</summary>
    public const string Decode = "decode";

    /// <summary>A data file is written and synced, not committed. Hit by <c>StoreTransaction.Commit</c>.</summary>
    public const string DataFileWritten = "data-file-written";

    /// <summary>The commit is written and synced under its temporary name. Hit by the commit log.</summary>
    public const string BeforePublish = "before-publish";

    /// <summary>The commit stands under its final name. Hit by the commit log.</summary>
    public const string AfterPublish = "after-publish";

    /// <summary>A checkpoint is written under its temporary name. Hit by the commit log.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>Live data files are rewritten into a new one, which is complete and not yet offered to the writer queue. Hit by the rewriter.</summary>
    public const string Rewrite = "rewrite";

    /// <summary>A file of a delivered result stands in the bucket. Hit by the delivery.</summary>
    public const string DeliveryPart = "delivery-part";

    /// <summary>The signature of a delivered result stands in the bucket, and the lake has not recorded it. Hit by the delivery.</summary>
    public const string DeliverySigned = "delivery-signed";

    /// <summary>The row of a run stands in the database with its window, and its query has not started. Hit by the run service.</summary>
    public const string RunBegun = "run-begun";

    /// <summary>The query of a run has ended, and the run has not. Hit by the run service.</summary>
    public const string RunQueried = "run-queried";

    /// <summary>Records are written to the journal, and not yet flushed to the disk. Hit by the journal.</summary>
    public const string JournalWritten = "journal-written";

    /// <summary>Records of the journal are on the disk, and their senders have no answer yet. Hit by the journal.</summary>
    public const string JournalSynced = "journal-synced";

    /// <summary>Records of the journal are committed to a store, and the journal does not know yet. Hit by the drain.</summary>
    public const string JournalDrained = "journal-drained";

    private static readonly (string? Name, int Arrival) Configured = Parse(Environment.GetEnvironmentVariable(Variable));

    private static int s_arrivals;

    /// <summary>Blocks for good when this arrival at <paramref name="name"/> is the configured one.</summary>
    public static void Hit(string name)
    {
        if (Configured.Name is null || !string.Equals(Configured.Name, name, StringComparison.Ordinal) || Interlocked.Increment(ref s_arrivals) != Configured.Arrival)
        {
            return;
        }

        Console.Error.WriteLine($"paused at {name}");
        Console.Error.Flush();
        using var never = new ManualResetEventSlim();
        never.Wait();
    }

    /// <summary>Reads <c>name</c> or <c>name:n</c>.</summary>
    internal static (string? Name, int Arrival) Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, 0);
        }

        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), out var arrival) && arrival > 0 ? (text[..colon], arrival) : (text, 1);
    }
}
