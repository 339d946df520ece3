namespace CloudTrailLake.Cli;

/// <summary>Words about stores that more than one command uses.</summary>
internal static class StoreText
{
    /// <summary>What a store without selectors keeps.</summary>
    public const string EveryEvent = "every CloudTrail event";
}
