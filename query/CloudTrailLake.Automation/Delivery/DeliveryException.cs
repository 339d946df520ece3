namespace CloudTrailLake.Automation.Delivery;

/// <summary>A place of delivery that is refused; the message is for the person who asked.</summary>
internal sealed class DeliveryException(DeliveryError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The rule that refused it.</summary>
    public DeliveryError Error { get; } = error;
}
