using CloudTrailLake.Server.Errors;

namespace CloudTrailLake.Server.Operations.EventConfiguration;

/// <summary>The resource of an event configuration: exactly one of a trail and an event data store.</summary>
internal static class EventConfigurationTarget
{
    /// <summary>The store.</summary>
    /// <exception cref="ServiceException">Both are named or none, or it is a trail: there are none here.</exception>
    public static string Store(string? trailName, string? eventDataStore) => (trailName, eventDataStore) switch
    {
        (null, { } store) => store,
        ({ } trail, null) => throw new ServiceException(ErrorCode.TrailNotFound, $"There is no trail '{trail}' in this account and Region."),
        _ => throw new ServiceException(ErrorCode.InvalidParameterCombination, "Exactly one of TrailName and EventDataStore must be given."),
    };
}
