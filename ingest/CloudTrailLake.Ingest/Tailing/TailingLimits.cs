namespace CloudTrailLake.Ingest.Tailing;

/// <summary>The bounds of following sources.</summary>
internal static class TailingLimits
{
    /// <summary>From the end of one look at a source to the next; with the time that a commit takes, well under the ten seconds in which an object is to be found.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    /// <summary>A whole listing may take this part of the time: the next comes so many times its duration later.</summary>
    public const int ListingShare = 5;

    /// <summary>From one whole listing to the next where a queue tells of new objects.</summary>
    public static readonly TimeSpan ListingBesideQueue = TimeSpan.FromHours(1);

    /// <summary>Account and Region folders whose days are looked at between whole listings.</summary>
    public const int MaxDayFolderParents = 1000;

    /// <summary>Days without a delivery after which the folders of an account and Region are left to the whole listing.</summary>
    public const int QuietDays = 2;

    /// <summary>How long after midnight (UTC) the folder of the day before is still looked at between whole listings.</summary>
    public static readonly TimeSpan LateDelivery = TimeSpan.FromHours(2);

    /// <summary>Objects that are looked up and noted together.</summary>
    public const int PageObjects = 500;

    /// <summary>Objects that are read together, and mostly committed together.</summary>
    public const int BatchObjects = 500;

    /// <summary>Tries after which an object is quarantined.</summary>
    public const int MaxAttempts = 6;

    /// <summary>From a failed try to the next; it doubles with each.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);

    /// <summary>The longest time to the next try, and that of an object to which access is denied: those are tried for good.</summary>
    public static readonly TimeSpan LastRetry = TimeSpan.FromMinutes(5);

    /// <summary>Messages that are taken from a queue at one look.</summary>
    public const int MaxMessages = 1000;

    /// <summary>From a failed call of a queue to the next.</summary>
    public static readonly TimeSpan QueueRetry = TimeSpan.FromSeconds(30);

    /// <summary>How long a message taken from a queue is kept from other readers; by then its objects are noted and it is deleted.</summary>
    public static readonly TimeSpan MessageVisibility = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of an answer of a queue at most; SQS sends ten messages of 1 MiB.</summary>
    public const int MaxAnswerBytes = 16 << 20;
}
