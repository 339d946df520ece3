using System.Text;
using CloudTrailLake.Engine.Events;
using CloudTrailLake.Engine.Selectors;

namespace CloudTrailLake.Ingest.Decoding;

/// <content>Whether a record belongs into stores of the family at all.</content>
internal sealed unsafe partial class EventDecoder
{
    /// <summary>
    /// Why the record just looked at cannot go into a store of the family; null when it can. A store of CloudTrail events takes every category but those that have
    /// stores of their own, one that AWS may add included; the other families take their one category.
    /// </summary>
    public string? RefuseCategory()
    {
        ReadOnlySpan<byte> category = EventCategory.Bytes;
        if (Family == EventStoreFamily.Events)
        {
            if (category.SequenceEqual("Management"u8) || category.SequenceEqual("Data"u8) || category.SequenceEqual("NetworkActivity"u8))
            {
                return null;
            }

            return SelectorGrammar.Categories.TryGetValue(Encoding.UTF8.GetString(category), out var known) && known.Family != Family
                ? $"wrong category: the record is of {known.Name}, the event data store holds CloudTrail events"
                : null;
        }

        string own = Family.ToString();
        if (category.Length == own.Length && Encoding.UTF8.GetString(category) == own)
        {
            return null;
        }

        return category.IsEmpty
            ? $"no eventCategory: the event data store holds {own} records"
            : $"wrong category: the record is of {Encoding.UTF8.GetString(category[..Math.Min(category.Length, MaxQuotedCategory)])}, the event data store holds {own} records";
    }

    private const int MaxQuotedCategory = 64;
}
