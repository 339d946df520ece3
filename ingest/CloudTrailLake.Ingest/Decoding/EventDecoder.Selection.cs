using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Ingest.Decoding;

/// <content>What selectors look at, and the category of records from before <c>eventCategory</c>.</content>
internal sealed unsafe partial class EventDecoder
{
    private readonly int _eventTime;
    private readonly int _eventId;
    private readonly int _eventCategory;
    private readonly int _eventType;
    private readonly int _eventSource;
    private readonly int _eventName;
    private readonly int _errorCode;
    private readonly int _readOnly;
    private readonly int _managementEvent;
    private readonly int _vpcEndpointId;
    private readonly int _fromConsole;
    private readonly int _userIdentity;
    private readonly int _resources;
    private readonly NativeText _scratch = new();
    private SelectorResource[] _selectorResources = new SelectorResource[8];

    /// <summary>What selectors look at. Good until the next call.</summary>
    public SelectorInput Selection
    {
        get
        {
            // Values that need unescaping go to the scratch text: never longer than the record, so that it does not move below.
            _scratch.Clear();
            ReadOnlySpan<byte> resourceBytes = Resources(out int resources);
            return new SelectorInput
            {
                EventCategory = EventCategory,
                EventName = ScalarText(_slots[_eventName]),
                EventSource = ScalarText(_slots[_eventSource]),
                EventType = ScalarText(_slots[_eventType]),
                ReadOnly = ScalarText(_slots[_readOnly]),
                ErrorCode = ScalarText(_slots[_errorCode]),
                VpcEndpointId = ScalarText(_slots[_vpcEndpointId]),
                SessionCredentialFromConsole = ScalarText(_slots[_fromConsole]),
                UserIdentityArn = _slots[_userIdentity] == 0 ? Utf8Value.Absent : ScalarText(_record.Find(_slots[_userIdentity], "arn"u8)),
                Resources = _selectorResources.AsSpan(0, resources),
                ResourceBytes = resourceBytes,
            };
        }
    }

    /// <summary><c>eventCategory</c>, or what stands for it in a record that has none.</summary>
    private Utf8Value EventCategory => LacksCategory ? DerivedCategory() : ScalarText(_slots[_eventCategory]);

    private bool LacksCategory => _slots[_eventCategory] == 0 || _record.Tokens[_slots[_eventCategory]].Kind == JsonTokenKind.Null;

    /// <summary>
    /// The category of a record without <c>eventCategory</c>, which came with eventVersion 1.07: all but management and data events by their eventType; else
    /// <c>managementEvent</c> (1.06) says it; before that, S3 object-level calls and Lambda invocations were the only data events.
    /// Absent when the eventType is none of CloudTrail's.
    /// </summary>
    private Utf8Value DerivedCategory()
    {
        Utf8Value type = ScalarText(_slots[_eventType]);
        if (type.Bytes.SequenceEqual("AwsVpceEvent"u8) || type.Bytes.SequenceEqual("AwsVpceEvents"u8))
        {
            return "NetworkActivity"u8;
        }

        if (OtherCategory(type.Bytes) is { IsPresent: true } other)
        {
            return other;
        }

        ReadOnlySpan<byte> management = ScalarText(_slots[_managementEvent]).Bytes;
        if (management.SequenceEqual("true"u8))
        {
            return "Management"u8;
        }

        if (management.SequenceEqual("false"u8) || IsEarlyDataEvent())
        {
            return "Data"u8;
        }

        bool known = !type.IsPresent || type.Bytes.SequenceEqual("AwsApiCall"u8) || type.Bytes.SequenceEqual("AwsServiceEvent"u8)
            || type.Bytes.SequenceEqual("AwsConsoleAction"u8) || type.Bytes.SequenceEqual("AwsConsoleSignIn"u8);
        return known ? "Management"u8 : Utf8Value.Absent;
    }

    /// <summary>The category of the event types that one category alone has; absent for the types of CloudTrail events.</summary>
    private static Utf8Value OtherCategory(ReadOnlySpan<byte> eventType) => eventType switch
    {
        _ when eventType.SequenceEqual("AwsCloudTrailInsight"u8) => "Insight"u8,
        _ when eventType.SequenceEqual("AwsConfigurationItem"u8) => "ConfigurationItem"u8,
        _ when eventType.SequenceEqual("AwsAuditManagerEvidence"u8) => "Evidence"u8,
        _ when eventType.SequenceEqual("ActivityLog"u8) => "ActivityAuditLog"u8,
        _ => Utf8Value.Absent,
    };

    private bool IsEarlyDataEvent()
    {
        ReadOnlySpan<byte> source = ScalarText(_slots[_eventSource]).Bytes;
        if (source.SequenceEqual("lambda.amazonaws.com"u8))
        {
            ReadOnlySpan<byte> name = ScalarText(_slots[_eventName]).Bytes;
            return name.SequenceEqual("Invoke"u8) || name.SequenceEqual("InvokeExecution"u8);
        }

        int resources = _slots[_resources];
        if (resources == 0 || !source.SequenceEqual("s3.amazonaws.com"u8) || _record.Tokens[resources].Kind != JsonTokenKind.Array)
        {
            return false;
        }

        for (int i = resources + 1; i < _record.Tokens[resources].Next; i = _record.Tokens[i].Next)
        {
            if (_record.Find(i, "type"u8) is >= 0 and int type && ScalarText(type).Bytes.SequenceEqual("AWS::S3::Object"u8))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Resources(out int count)
    {
        count = 0;
        int array = _slots[_resources];
        JsonToken* tokens = _record.Tokens;
        if (array == 0 || tokens[array].Kind != JsonTokenKind.Array)
        {
            return default;
        }

        for (int i = array + 1; i < tokens[array].Next; i = tokens[i].Next)
        {
            if (tokens[i].Kind != JsonTokenKind.Object)
            {
                continue;
            }

            if (count == _selectorResources.Length)
            {
                Array.Resize(ref _selectorResources, count * 2);
            }

            (int typeStart, int typeLength) = ScratchText(_record.Find(i, "type"u8));
            (int arnStart, int arnLength) = ScratchText(_record.Find(i, "ARN"u8));
            _selectorResources[count++] = new SelectorResource(typeStart, typeLength, arnStart, arnLength);
        }

        return _scratch.Written;
    }

    private (int Start, int Length) ScratchText(int token)
    {
        Utf8Value text = token < 0 ? Utf8Value.Absent : ScalarText(token, copy: true);
        return text.IsPresent ? (_scratch.Length - text.Bytes.Length, text.Bytes.Length) : (0, SelectorResource.Absent);
    }

    /// <summary>A string's value, a number's or boolean's text; absent for anything else. Token 0 or below is no member.</summary>
    private Utf8Value ScalarText(int token, bool copy = false)
    {
        if (token <= 0 || _record.Tokens[token].Kind is JsonTokenKind.Object or JsonTokenKind.Array or JsonTokenKind.Null)
        {
            return Utf8Value.Absent;
        }

        ReadOnlySpan<byte> raw = _record.Raw(token);
        bool escaped = _record.Tokens[token].Kind == JsonTokenKind.String && _record.Tokens[token].Has(JsonTokenFlags.Escaped);
        if (!escaped && !copy)
        {
            return raw;
        }

        int start = escaped ? _scratch.AppendUnescaped(raw) : _scratch.Append(raw);
        return _scratch.Written[start..];
    }
}
