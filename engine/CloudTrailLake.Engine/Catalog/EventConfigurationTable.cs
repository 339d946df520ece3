using System.Text.Json;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The SQL of table <c>event_configurations</c>.</summary>
internal static class EventConfigurationTable
{
    /// <summary>The configuration of a store; <see cref="EventConfiguration.Default"/> where none was put.</summary>
    public static EventConfiguration Get(ControlSession session, Guid store)
    {
        var row = session.QuerySingleOrDefault<Row>("SELECT max_event_size, context_key_selectors FROM event_configurations WHERE event_data_store_id = @Id", new { Id = store.ToString("D") });
        return row is null
            ? EventConfiguration.Default
            : new EventConfiguration(Enum.Parse<MaxEventSize>(row.max_event_size), JsonSerializer.Deserialize<ContextKeySelector[]>(row.context_key_selectors)!);
    }

    /// <summary>Writes the configuration of a store.</summary>
    public static void Put(ControlSession session, Guid store, EventConfiguration configuration)
    {
        Delete(session, store);
        session.Execute(
            "INSERT INTO event_configurations (event_data_store_id, max_event_size, context_key_selectors) VALUES (@Id, @Size, @Selectors)",
            new { Id = store.ToString("D"), Size = configuration.MaxEventSize.ToString(), Selectors = JsonSerializer.Serialize(configuration.ContextKeySelectors) });
    }

    /// <summary>Removes the configuration of a store.</summary>
    public static void Delete(ControlSession session, Guid store) =>
        session.Execute("DELETE FROM event_configurations WHERE event_data_store_id = @Id", new { Id = store.ToString("D") });

    private sealed class Row
    {
        public required string max_event_size { get; init; }

        public required string context_key_selectors { get; init; }
    }
}
