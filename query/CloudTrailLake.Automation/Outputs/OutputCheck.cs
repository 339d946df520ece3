using CloudTrailLake.Automation.Delivery;

namespace CloudTrailLake.Automation.Outputs;

/// <summary>Checks the outputs that somebody gives a schedule.</summary>
internal sealed class OutputCheck(WebhookAddresses addresses)
{
    /// <summary>Refuses outputs that could never be delivered to.</summary>
    /// <exception cref="AutomationException">There is one.</exception>
    public void Check(IReadOnlyList<OutputSettings> outputs, bool hasAlert)
    {
        if (outputs.Count > AutomationLimits.MaxOutputs || outputs.DistinctBy(output => output.Name, StringComparer.Ordinal).Count() != outputs.Count)
        {
            throw AutomationException.Invalid($"A schedule has up to {AutomationLimits.MaxOutputs} outputs, each of another name.");
        }

        foreach (var output in outputs)
        {
            ResourceName.Check("an output", output.Name, maxCharacters: 64);
            if (output.On == OutputTrigger.Alert && !hasAlert)
            {
                throw AutomationException.Invalid($"The output '{output.Name}' waits for alerts, and the schedule has no alert condition.");
            }

            CheckPlace(output);
        }
    }

    private void CheckPlace(OutputSettings output)
    {
        var (path, s3, url) = output.Kind switch
        {
            OutputKind.File => (true, false, false),
            OutputKind.S3 => (true, true, false),
            _ => (false, false, true),
        };
        if ((output.Path is not null && !path) || (output.S3Uri is not null) != s3 || (output.Url is not null) != url)
        {
            throw AutomationException.Invalid($"The output '{output.Name}': a FILE has a path (or none), an S3 output an s3Uri and a path (or none), a WEBHOOK a url, and nothing else.");
        }

        if (output.Path is not null)
        {
            NameTemplate.Check(output.Path);
        }

        if (output.Kind == OutputKind.Webhook)
        {
            addresses.Check(output.Url);
        }
        else if (output.Kind == OutputKind.S3)
        {
            CheckBucket(output);
        }
    }

    private static void CheckBucket(OutputSettings output)
    {
        try
        {
            DeliveryLocation.Parse(output.S3Uri!);
        }
        catch (DeliveryException e)
        {
            throw AutomationException.Invalid($"The output '{output.Name}': {e.Message}");
        }
    }
}
