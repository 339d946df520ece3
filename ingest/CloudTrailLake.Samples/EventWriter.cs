namespace CloudTrailLake.Samples;

/// <summary>Writes one record, its members in the order in which AWS delivers them.</summary>
internal static class EventWriter
{
    private const double ThrottledShare = 0.12;
    private const double KnownErrorShare = 0.4;
    private const double NetworkActivityShare = 0.012;
    private const double VpceDeniedShare = 0.2;
    private const double VpcEndpointShare = 0.3;

    private static readonly Template VpceDenied =
        Template.Parse("\",\"errorCode\":\"VpceAccessDenied\",\"errorMessage\":\"The request was denied due to a VPC endpoint policy");

    /// <summary>Writes the record of a call that fails as often as its actor's calls do.</summary>
    public static void Write(EventContext context, CompiledCall call)
    {
        ref var random = ref context.Random;
        bool network = context.Actor.InVpc && random.Fraction() < NetworkActivityShare;
        Template? error = network
            ? random.Fraction() < VpceDeniedShare ? VpceDenied : null
            : random.Fraction() < context.Actor.ErrorRate ? DrawError(context, call) : null;
        Write(context, call, error, network);
    }

    /// <summary>Writes the record of a call.</summary>
    /// <param name="context">The event.</param>
    /// <param name="call">The call.</param>
    /// <param name="error">What it failed with; null when it did not.</param>
    /// <param name="network">Whether it is the network activity event of the call rather than its API event.</param>
    public static void Write(EventContext context, CompiledCall call, Template? error, bool network = false)
    {
        var buffer = context.Buffer;
        var actor = context.Actor;
        buffer.Write("{\"eventVersion\":\"1.11\",\"userIdentity\":"u8);
        actor.Identity.Write(context);
        buffer.Write(",\"eventTime\":\""u8);
        context.WriteTime(context.Time);
        buffer.Write(call.SourceAndName);
        buffer.Write(context.Region);
        buffer.Write("\",\"sourceIPAddress\":\""u8);
        buffer.Write(context.Address);
        buffer.Write("\",\"userAgent\":\""u8);
        buffer.Write(actor.Agents[context.Random.Below(actor.Agents.Count)]);
        error?.Write(context);
        buffer.Write("\",\"requestParameters\":"u8);
        (network ? Template.Null : call.Request).Write(context);
        buffer.Write(",\"responseElements\":"u8);
        (error is not null || network ? Template.Null : call.Response).Write(context);
        if (!network)
            call.Additional?.Write(context);
        WriteIds(context, call);
        buffer.Write(call.Call.ReadOnly ? ",\"readOnly\":true"u8 : ",\"readOnly\":false"u8);
        if (network)
            WriteNetworkTail(context);
        else
            WriteTail(context, call);
        buffer.Write("}"u8);
    }

    private static Template DrawError(EventContext context, CompiledCall call)
    {
        double draw = context.Random.Fraction();
        return draw < ThrottledShare ? call.Throttled
            : draw < ThrottledShare + KnownErrorShare && call.Errors.Length > 0 ? call.Errors[context.Random.Below(call.Errors.Length)]
            : call.Denied;
    }

    private static void WriteIds(EventContext context, CompiledCall call)
    {
        context.Buffer.Write(",\"requestID\":\""u8);
        if (call.ShortRequestId)
            context.Buffer.WriteBase32(context.Random.Next(), 16);
        else
            context.Buffer.WriteUuid(ref context.Random);
        context.Buffer.Write("\",\"eventID\":\""u8);
        context.Buffer.WriteUuid(ref context.Random);
        context.Buffer.Write("\""u8);
    }

    private static void WriteTail(EventContext context, CompiledCall call)
    {
        var buffer = context.Buffer;
        call.Resources?.Write(context);
        buffer.Write(call.Tail);
        buffer.Write(context.Account);
        buffer.Write("\""u8);
        if (!context.Actor.HasTls)
        {
            buffer.Write(",\"sharedEventID\":\""u8);
            buffer.WriteUuid(ref context.Random);
            buffer.Write("\""u8);
        }

        if (context.Actor.InVpc && context.Random.Fraction() < VpcEndpointShare)
            WriteEndpoint(context);
        buffer.Write(call.Call.Data ? ",\"eventCategory\":\"Data\""u8 : ",\"eventCategory\":\"Management\""u8);
        if (context.Actor.HasTls)
        {
            buffer.Write(",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\""u8);
            buffer.Write(call.Host);
            if (!call.Global)
            {
                buffer.Write(context.Region);
                buffer.Write(".amazonaws.com\"}"u8);
            }
        }

        if (context.Actor.Console)
            buffer.Write(",\"sessionCredentialFromConsole\":\"true\""u8);
    }

    private static void WriteNetworkTail(EventContext context)
    {
        context.Buffer.Write(",\"eventType\":\"AwsVpceEvent\",\"recipientAccountId\":\""u8);
        context.Buffer.Write(context.Account);
        context.Buffer.Write("\""u8);
        WriteEndpoint(context);
        context.Buffer.Write(",\"eventCategory\":\"NetworkActivity\""u8);
    }

    private static void WriteEndpoint(EventContext context)
    {
        context.Buffer.Write(",\"vpcEndpointId\":\""u8);
        context.Fill(Placeholder.Endpoint, 0);
        context.Buffer.Write("\",\"vpcEndpointAccountId\":\""u8);
        context.Buffer.Write(context.Account);
        context.Buffer.Write("\""u8);
    }
}
