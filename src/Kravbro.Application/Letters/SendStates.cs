using Kravbro.Application.Storage.Rows;
using Kravbro.Domain.FollowUp;

namespace Kravbro.Application.Letters;

/// <summary>Words for how far a letter has come.</summary>
public static class SendStates
{
    /// <summary>Whether a letter in that state has left.</summary>
    public static Departure Departure(this SendState state) => state switch
    {
        SendState.Sent => Domain.FollowUp.Departure.Left,
        SendState.Issued or SendState.Stopped => Domain.FollowUp.Departure.NotYet,
        _ => Domain.FollowUp.Departure.Perhaps,
    };

    /// <summary>The contract's word.</summary>
    public static string Word(this SendState state) => state switch
    {
        SendState.Issued => "issued",
        SendState.Reserved => "reserved",
        SendState.Sending => "sending",
        SendState.Sent => "sent",
        SendState.Failed => "failed",
        SendState.Unknown => "unknown",
        SendState.Stopped => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>In the middle of a Norwegian sentence.</summary>
    public static string Norwegian(this SendState state) => state switch
    {
        SendState.Issued => "utstedt, ikke sendt",
        SendState.Reserved => "tatt ut for sending",
        SendState.Sending => "under sending",
        SendState.Sent => "sendt",
        SendState.Failed => "ikke kommet frem",
        SendState.Unknown => "kanskje sendt",
        SendState.Stopped => "stoppet",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>In the middle of an English sentence.</summary>
    public static string English(this SendState state) => state switch
    {
        SendState.Issued => "issued, not sent",
        SendState.Reserved => "taken for sending",
        SendState.Sending => "being sent",
        SendState.Sent => "sent",
        SendState.Failed => "not delivered",
        SendState.Unknown => "perhaps sent",
        SendState.Stopped => "stopped",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
