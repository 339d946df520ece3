using CloudTrailLake.Engine.Retention;

namespace CloudTrailLake.Server.Rest.Holds;

/// <summary>A legal hold as the interface shows it.</summary>
/// <param name="Name">Unique in the store.</param>
/// <param name="From">Event time from which it covers; absent: from the beginning.</param>
/// <param name="To">Event time before which it covers; absent: without end.</param>
/// <param name="Reason">Why.</param>
/// <param name="PrincipalArn">Who placed it.</param>
/// <param name="PlacedTime">When.</param>
internal sealed record HoldDescription(string Name, DateTimeOffset? From, DateTimeOffset? To, string Reason, string PrincipalArn, DateTimeOffset PlacedTime)
{
    /// <summary>The description of a hold.</summary>
    public static HoldDescription Of(LegalHold hold) => new(hold.Name, hold.From, hold.To, hold.Reason, hold.PrincipalArn, hold.PlacedAt);
}
