using System.Text.RegularExpressions;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>What the properties of an event data store may be (AWS: CreateEventDataStore, UpdateEventDataStore), whoever asks.</summary>
internal static partial class EventDataStoreRules
{
    /// <summary>Shortest retention, in days.</summary>
    public const int MinRetentionDays = 7;

    /// <summary>Longest retention under extendable pricing, in days.</summary>
    public const int MaxExtendableRetentionDays = 3653;

    /// <summary>Longest retention under fixed pricing, and its default, in days.</summary>
    public const int MaxFixedRetentionDays = 2557;

    /// <summary>Default retention under extendable pricing, in days.</summary>
    public const int DefaultExtendableRetentionDays = 366;

    private const int MinNameLength = 3;
    private const int MaxNameLength = 128;

    /// <summary>Retention of a store whose creator names none.</summary>
    public static int DefaultRetentionDays(BillingMode mode) =>
        mode == BillingMode.FixedRetentionPricing ? MaxFixedRetentionDays : DefaultExtendableRetentionDays;

    /// <summary>Refuses a name of the wrong form.</summary>
    public static void CheckName(string name)
    {
        if (name.Length is < MinNameLength or > MaxNameLength || !NamePattern().IsMatch(name))
        {
            throw new CatalogException(
                CatalogError.InvalidParameter,
                $"The name of an event data store has {MinNameLength} to {MaxNameLength} letters, digits, dots, underscores and hyphens.");
        }
    }

    /// <summary>Refuses a retention that the billing mode does not allow.</summary>
    public static void CheckRetention(int days, BillingMode mode)
    {
        var max = mode == BillingMode.FixedRetentionPricing ? MaxFixedRetentionDays : MaxExtendableRetentionDays;
        if (days < MinRetentionDays || days > max)
        {
            throw new CatalogException(
                CatalogError.InvalidParameter,
                $"RetentionPeriod must be between {MinRetentionDays} and {max} days with BillingMode {AwsEnum.Name(mode)}; it is {days}.");
        }
    }

    /// <summary>Refuses selectors that break a rule; gives the category family they select.</summary>
    public static EventStoreFamily CheckSelectors(IReadOnlyList<AdvancedEventSelector>? selectors)
    {
        if (selectors is not null && SelectorValidator.Validate(selectors) is [var first, ..])
        {
            throw new CatalogException(CatalogError.InvalidEventSelectors, first.Message);
        }

        return SelectorValidator.FamilyOf(selectors);
    }

    /// <summary>Events from outside AWS have no Region, so that their store is of one Region.</summary>
    public static void CheckMultiRegion(EventStoreFamily family, bool multiRegion)
    {
        if (family == EventStoreFamily.ActivityAuditLog && multiRegion)
        {
            throw new CatalogException(CatalogError.InvalidParameter, "An event data store for ActivityAuditLog events is of a single Region: set MultiRegionEnabled to false.");
        }
    }

    /// <summary>Only these families know a stopped ingestion.</summary>
    public static bool CanStopIngestion(EventStoreFamily family) => family is EventStoreFamily.Events or EventStoreFamily.ConfigurationItem;

    [GeneratedRegex(@"^[a-zA-Z0-9._\-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
