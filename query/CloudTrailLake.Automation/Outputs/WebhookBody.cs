using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudTrailLake.Automation.Schedules;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>What a webhook receives: the run, its window, the alert if it is one, and its rows up to the bounds of <see cref="AutomationLimits"/>. The same run gives the same bytes.</summary>
internal static class WebhookBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes.</summary>
    public static byte[] Write(DeliveryContext delivery)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            WriteRun(writer, delivery);
            WriteAlert(writer, delivery);
            WriteRows(writer, delivery.Result);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRun(Utf8JsonWriter writer, DeliveryContext delivery)
    {
        var run = delivery.Run;
        writer.WriteString("type", delivery.Alert is null ? "run" : "alert");
        writer.WriteString("runId", run.Id.ToString("D"));
        writer.WriteString("schedule", delivery.ScheduleName);
        writer.WriteString("savedQuery", delivery.SavedQueryName);
        writer.WriteNumber("version", run.Version);
        writer.WriteString("accountId", run.Scope.AccountId);
        writer.WriteString("region", run.Scope.Region);
        writer.WriteString("fireTime", ScheduleTiming.Text(run.FireTime));
        writer.WriteStartObject("window");
        if (run.Window is { StoreId: { } store, Since: { } since, Until: { } until })
        {
            writer.WriteString("eventDataStore", store.ToString("D"));
            writer.WriteNumber("since", since);
            writer.WriteNumber("until", until);
        }

        writer.WriteString("startTime", ScheduleTiming.Text(run.Window.StartTime));
        writer.WriteString("endTime", ScheduleTiming.Text(run.Window.EndTime));
        writer.WriteEndObject();
        writer.WriteString("resultUrl", $"/v1/queries/{run.QueryId}/results");
        writer.WriteNumber("rowCount", delivery.Result.RowCount);
    }

    private static void WriteAlert(Utf8JsonWriter writer, DeliveryContext delivery)
    {
        if (delivery.Alert is not { } alert)
        {
            return;
        }

        writer.WriteStartObject("alert");
        writer.WriteString("id", alert.Id.ToString("D"));
        writer.WriteString("reason", alert.Reason);
        writer.WriteStartArray("newValues");
        foreach (var values in alert.NewValues)
        {
            JsonSerializer.Serialize(writer, values);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter writer, KeptResult result)
    {
        writer.WriteStartArray("columns");
        foreach (var column in result.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", column.Name);
            writer.WriteString("type", column.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        var written = 0;
        long bytes = 0;
        foreach (var row in result.Read())
        {
            bytes += row.Sum(cell => (long)(cell?.Length ?? 0));
            if (written == AutomationLimits.MaxWebhookRows || bytes > AutomationLimits.MaxWebhookRowBytes)
            {
                break;
            }

            writer.WriteStartArray();
            for (var i = 0; i < row.Length; i++)
            {
                CellJson.Write(writer, row[i], result.Columns[i].Type);
            }

            writer.WriteEndArray();
            written++;
        }

        writer.WriteEndArray();
        writer.WriteBoolean("truncated", written < result.RowCount);
    }
}
