using System.Text.RegularExpressions;
using CloudTrailLake.Engine.Events;
using static CloudTrailLake.Engine.Selectors.SelectorOperator;

namespace CloudTrailLake.Engine.Selectors;

/// <summary>
/// Which fields and operators each category takes in an event data store, as data
/// (AWS API reference: <c>AdvancedFieldSelector</c>; "Filter CloudTrail events with advanced event selectors").
/// </summary>
internal static partial class SelectorGrammar
{
    /// <summary>The one error code that network activity events can be selected by.</summary>
    public const string VpceAccessDenied = "VpceAccessDenied";

    private static readonly Dictionary<string, SelectorOperator> Nothing = new(StringComparer.Ordinal);

    /// <summary>Category, its family, and the fields it takes beside <c>eventCategory</c> with their operators.</summary>
    public static IReadOnlyDictionary<string, SelectorCategory> Categories { get; } = new SelectorCategory[]
    {
        new("Management", EventStoreFamily.Events, new(StringComparer.Ordinal)
        {
            [SelectorFieldName.ReadOnly] = SelectorOperator.Equals,
            [SelectorFieldName.EventSource] = All,
            [SelectorFieldName.EventName] = All,
            [SelectorFieldName.EventType] = All,
            [SelectorFieldName.UserIdentityArn] = All,
            [SelectorFieldName.SessionCredentialFromConsole] = SelectorOperator.Equals | NotEquals,
        }),
        new("Data", EventStoreFamily.Events, new(StringComparer.Ordinal)
        {
            [SelectorFieldName.ResourcesType] = SelectorOperator.Equals,
            [SelectorFieldName.ResourcesArn] = All,
            [SelectorFieldName.EventName] = All,
            [SelectorFieldName.EventSource] = All,
            [SelectorFieldName.EventType] = All,
            [SelectorFieldName.UserIdentityArn] = All,
            [SelectorFieldName.ReadOnly] = SelectorOperator.Equals,
            [SelectorFieldName.SessionCredentialFromConsole] = SelectorOperator.Equals | NotEquals,
        }),
        new("NetworkActivity", EventStoreFamily.Events, new(StringComparer.Ordinal)
        {
            [SelectorFieldName.EventSource] = SelectorOperator.Equals,
            [SelectorFieldName.EventName] = All,
            [SelectorFieldName.VpcEndpointId] = All,
            [SelectorFieldName.ErrorCode] = SelectorOperator.Equals,
        }),
        new("ConfigurationItem", EventStoreFamily.ConfigurationItem, Nothing),
        new("Evidence", EventStoreFamily.Evidence, Nothing),
        new("ActivityAuditLog", EventStoreFamily.ActivityAuditLog, Nothing),
        new("Insight", EventStoreFamily.Insight, Nothing),
    }.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>Field by API name.</summary>
    public static IReadOnlyDictionary<string, SelectorField> Fields { get; } = new Dictionary<string, SelectorField>(StringComparer.Ordinal)
    {
        [SelectorFieldName.EventCategory] = SelectorField.EventCategory,
        [SelectorFieldName.EventName] = SelectorField.EventName,
        [SelectorFieldName.EventSource] = SelectorField.EventSource,
        [SelectorFieldName.EventType] = SelectorField.EventType,
        [SelectorFieldName.ReadOnly] = SelectorField.ReadOnly,
        [SelectorFieldName.ErrorCode] = SelectorField.ErrorCode,
        [SelectorFieldName.VpcEndpointId] = SelectorField.VpcEndpointId,
        [SelectorFieldName.SessionCredentialFromConsole] = SelectorField.SessionCredentialFromConsole,
        [SelectorFieldName.UserIdentityArn] = SelectorField.UserIdentityArn,
        [SelectorFieldName.ResourcesType] = SelectorField.ResourcesType,
        [SelectorFieldName.ResourcesArn] = SelectorField.ResourcesArn,
    };

    /// <summary>The API model's pattern of <c>Field</c>.</summary>
    [GeneratedRegex(@"^[\w|.]+\z", RegexOptions.CultureInvariant)]
    public static partial Regex FieldNameForm { get; }

    /// <summary>
    /// <c>AWS::Service::Type</c>. AWS adds types monthly, so the form is what is checked, not a list: a type we do not know matches the records that carry it.
    /// </summary>
    [GeneratedRegex(@"^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+\z", RegexOptions.CultureInvariant)]
    public static partial Regex ResourcesTypeForm { get; }

    /// <summary>
    /// <c>service.amazonaws.com</c>. As with resource types the list of AWS grows, so a service we do not know is taken when the form is right.
    /// </summary>
    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.amazonaws\.com\z", RegexOptions.CultureInvariant)]
    public static partial Regex EventSourceForm { get; }
}
