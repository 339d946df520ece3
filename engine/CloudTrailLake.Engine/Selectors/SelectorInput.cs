namespace CloudTrailLake.Engine.Selectors;

/// <summary>What selectors look at in a decoded record. Texts are unescaped UTF-8; a member left at its default is absent.</summary>
internal readonly ref struct SelectorInput
{
    /// <summary><c>eventCategory</c>, derived where the record does not say it.</summary>
    public Utf8Value EventCategory { get; init; }

    /// <summary><c>eventName</c>.</summary>
    public Utf8Value EventName { get; init; }

    /// <summary><c>eventSource</c>.</summary>
    public Utf8Value EventSource { get; init; }

    /// <summary><c>eventType</c>.</summary>
    public Utf8Value EventType { get; init; }

    /// <summary><c>readOnly</c> as <c>true</c> or <c>false</c>.</summary>
    public Utf8Value ReadOnly { get; init; }

    /// <summary><c>errorCode</c>.</summary>
    public Utf8Value ErrorCode { get; init; }

    /// <summary><c>vpcEndpointId</c>.</summary>
    public Utf8Value VpcEndpointId { get; init; }

    /// <summary><c>sessionCredentialFromConsole</c> as text.</summary>
    public Utf8Value SessionCredentialFromConsole { get; init; }

    /// <summary><c>userIdentity.arn</c>.</summary>
    public Utf8Value UserIdentityArn { get; init; }

    /// <summary>The entries of <c>resources</c>.</summary>
    public ReadOnlySpan<SelectorResource> Resources { get; init; }

    /// <summary>The bytes that <see cref="Resources"/> points into.</summary>
    public ReadOnlySpan<byte> ResourceBytes { get; init; }

    /// <summary>The value of a field that is not one of a resource.</summary>
    public Utf8Value this[SelectorField field] => field switch
    {
        SelectorField.EventCategory => EventCategory,
        SelectorField.EventName => EventName,
        SelectorField.EventSource => EventSource,
        SelectorField.EventType => EventType,
        SelectorField.ReadOnly => ReadOnly,
        SelectorField.ErrorCode => ErrorCode,
        SelectorField.VpcEndpointId => VpcEndpointId,
        SelectorField.SessionCredentialFromConsole => SessionCredentialFromConsole,
        SelectorField.UserIdentityArn => UserIdentityArn,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A field of a resource."),
    };

    /// <summary>The <c>type</c> of a resource.</summary>
    public Utf8Value TypeOf(in SelectorResource resource) => Slice(resource.TypeStart, resource.TypeLength);

    /// <summary>The <c>ARN</c> of a resource.</summary>
    public Utf8Value ArnOf(in SelectorResource resource) => Slice(resource.ArnStart, resource.ArnLength);

    private Utf8Value Slice(int start, int length) => length < 0 ? Utf8Value.Absent : ResourceBytes.Slice(start, length);
}
