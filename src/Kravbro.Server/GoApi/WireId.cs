using System.Buffers.Binary;

namespace Kravbro.Server.GoApi;

/// <summary>
/// The GUIDs of the wire: a client's number and the id within the client, in the shape of a GUID. An id of another client is read as
/// unknown, before any question to the database.
/// </summary>
internal static class WireId
{
    private const short Mark = 0x4b52;
    private const short Version = 0x4000;

    /// <summary>The GUID of an id.</summary>
    internal static Guid Of(int clientId, long id)
    {
        Span<byte> tail = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(tail, id);
        tail[0] = 0x80;
        return new Guid(clientId, Mark, Version, tail[0], tail[1], tail[2], tail[3], tail[4], tail[5], tail[6], tail[7]);
    }

    /// <summary>The id behind a GUID of this client; null for any other.</summary>
    internal static long? Read(int clientId, Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt32BigEndian(bytes) == clientId && BinaryPrimitives.ReadInt16BigEndian(bytes[4..]) == Mark
            && BinaryPrimitives.ReadInt16BigEndian(bytes[6..]) == Version && bytes[8] == 0x80
            ? BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) & 0x00ff_ffff_ffff_ffff
            : null;
    }
}
