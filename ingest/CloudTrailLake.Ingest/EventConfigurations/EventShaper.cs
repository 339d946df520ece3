using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Ingest.EventConfigurations;

/// <summary>
/// Brings an event that comes in live into the form that a store's event configuration asks for: its size, and the context keys it keeps (AWS: PutEventConfiguration). Log files that are
/// copied in (imports, sources, pushed objects) were shaped by whoever wrote them and stay as they are.
/// </summary>
internal static class EventShaper
{
    private const string EventContext = "eventContext";

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The limits at Standard, all of which apply to every event.</summary>
    private static readonly (string Member, int Limit, bool IsText)[] AtStandard =
    [
        ("userAgent", EventSizeLimits.Text, true),
        ("errorCode", EventSizeLimits.Text, true),
        ("errorMessage", EventSizeLimits.Text, true),
        ("requestID", EventSizeLimits.Text, true),
        ("requestParameters", EventSizeLimits.Elements, false),
        ("responseElements", EventSizeLimits.Elements, false),
        ("serviceEventDetails", EventSizeLimits.Elements, false),
        ("additionalEventData", EventSizeLimits.AdditionalData, false),
        ("edgeDeviceDetails", EventSizeLimits.AdditionalData, false),
    ];

    /// <summary>The limits at Large in the order in which they are applied, until the event is small enough.</summary>
    private static readonly (string Member, int Limit, bool IsText)[] AtLarge =
    [
        ("annotation", EventSizeLimits.Text, true),
        ("requestID", EventSizeLimits.Text, true),
        ("additionalEventData", EventSizeLimits.AdditionalData, false),
        ("serviceEventDetails", EventSizeLimits.Elements, false),
        ("userAgent", EventSizeLimits.Text, true),
        ("errorCode", EventSizeLimits.Text, true),
        (EventContext, 0, false),
        ("responseElements", EventSizeLimits.Elements, false),
        ("requestParameters", EventSizeLimits.Elements, false),
        ("errorMessage", EventSizeLimits.Text, true),
    ];

    /// <summary>Members that every record has: what is left out of them stays as null.</summary>
    private static readonly string[] AlwaysThere = ["requestParameters", "responseElements"];

    /// <summary>Shapes an event.</summary>
    /// <param name="record">A CloudTrail record, a JSON object in UTF-8.</param>
    /// <param name="configuration">The store's.</param>
    /// <returns>The same bytes when nothing is to change.</returns>
    /// <exception cref="EventTooLargeException">It is too large all the same.</exception>
    public static byte[] Shape(byte[] record, EventConfiguration configuration)
    {
        var size = configuration.MaxEventSize == MaxEventSize.Large ? EventSizeLimits.Large : EventSizeLimits.Standard;
        var shaped = JsonNode.Parse(record)!.AsObject();
        var changed = SelectContext(shaped, configuration);
        var bytes = record.Length;
        if (configuration.MaxEventSize == MaxEventSize.Standard)
        {
            foreach (var (member, limit, isText) in AtStandard)
            {
                changed |= Limit(shaped, member, limit, isText);
            }
        }
        else
        {
            bytes = changed ? Bytes(shaped).Length : record.Length;
            foreach (var (member, limit, isText) in AtLarge.TakeWhile(_ => bytes > size))
            {
                if (Limit(shaped, member, limit, isText))
                {
                    changed = true;
                    bytes = Bytes(shaped).Length;
                }
            }
        }

        var result = changed ? Bytes(shaped) : record;
        return result.Length <= size ? result : throw new EventTooLargeException(result.Length, size);
    }

    private static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Json);

    private static bool Limit(JsonObject record, string member, int limit, bool isText)
    {
        if (record[member] is not { } value)
        {
            return false;
        }

        if (isText && value is JsonValue text && text.TryGetValue<string>(out var whole))
        {
            if (Encoding.UTF8.GetByteCount(whole) <= limit)
            {
                return false;
            }

            record[member] = Cut(whole, limit);
            return true;
        }

        if (Bytes(value).Length <= limit)
        {
            return false;
        }

        if (AlwaysThere.Contains(member))
        {
            record[member] = null;
        }
        else
        {
            record.Remove(member);
        }

        return true;
    }

    /// <summary>As much of a text as fits, whole characters.</summary>
    private static string Cut(string text, int limit)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > limit)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    /// <summary>Leaves the selected keys of <c>eventContext</c>; without any, nothing of it.</summary>
    private static bool SelectContext(JsonObject record, EventConfiguration configuration)
    {
        if (record[EventContext] is not { } context)
        {
            return false;
        }

        var before = context.ToJsonString();
        if (context is JsonObject parts)
        {
            Select(parts, "requestContext", Keys(configuration, ContextKeySelector.RequestContext, StringComparer.OrdinalIgnoreCase));
            SelectTags(parts, Keys(configuration, ContextKeySelector.TagContext, StringComparer.Ordinal));
            foreach (var other in parts.Select(p => p.Key).Where(k => k is not "requestContext" and not "tagContext").ToList())
            {
                parts.Remove(other);
            }
        }

        if (context is not JsonObject { Count: > 0 })
        {
            record.Remove(EventContext);
            return true;
        }

        return before != context.ToJsonString();
    }

    private static HashSet<string> Keys(EventConfiguration configuration, string type, StringComparer comparer) =>
        configuration.ContextKeySelectors.Where(s => s.Type == type).SelectMany(s => s.Keys).ToHashSet(comparer);

    private static void SelectTags(JsonObject context, HashSet<string> keys)
    {
        if (context["tagContext"] is not JsonObject tags)
        {
            context.Remove("tagContext");
            return;
        }

        Select(tags, "principalTags", keys);
        if (tags["resourceTags"] is JsonArray resources)
        {
            foreach (var resource in resources.ToList())
            {
                if (resource is JsonObject one)
                {
                    Select(one, "tags", keys);
                }

                if (resource is not JsonObject { } kept || kept["tags"] is null)
                {
                    resources.Remove(resource);
                }
            }
        }

        if (tags["resourceTags"] is not JsonArray { Count: > 0 })
        {
            tags.Remove("resourceTags");
        }

        if (tags.Count == 0)
        {
            context.Remove("tagContext");
        }
    }

    /// <summary>Leaves those keys of an object member; takes the member out when none is left.</summary>
    private static void Select(JsonObject parent, string member, HashSet<string> keys)
    {
        if (parent[member] is JsonObject values)
        {
            foreach (var key in values.Select(v => v.Key).Where(k => !keys.Contains(k)).ToList())
            {
                values.Remove(key);
            }
        }

        if (parent[member] is not JsonObject { Count: > 0 })
        {
            parent.Remove(member);
        }
    }
}
