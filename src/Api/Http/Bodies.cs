using CareRostering.Api.Errors;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Http;

/// <summary>Reads request bodies up to a limit. The limit is checked here too, because not every server in front of us knows it.</summary>
internal static class Bodies
{
    /// <summary>Most bytes of one resource.</summary>
    public const int ResourceLimitBytes = 1 << 20;

    /// <summary>Most bytes of a whole service day.</summary>
    public const int DayLimitBytes = 32 << 20;

    /// <summary>Reads a <typeparamref name="T"/>; faults are placed under <paramref name="path"/>.</summary>
    public static async Task<T> ReadAsync<T>(HttpRequest request, string path, int limitBytes = ResourceLimitBytes)
        where T : class
    {
        byte[] json = await ReadBytesAsync(request, limitBytes);
        return Parse<T>(json, path);
    }

    /// <summary>Reads a body that may be left out.</summary>
    public static async Task<T> ReadOptionalAsync<T>(HttpRequest request, string path)
        where T : class, new()
    {
        byte[] json = await ReadBytesAsync(request, ResourceLimitBytes);
        return json.AsSpan().Trim(" \t\r\n"u8).IsEmpty ? new T() : Parse<T>(json, path);
    }

    /// <summary>Reads <paramref name="json"/> strictly; every fault of shape is found at once.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static T Parse<T>(byte[] json, string path)
        where T : class
    {
        using var stream = new MemoryStream(json, writable: false);
        return DocumentReader.Read<T>(stream, path);
    }

    public static async Task<byte[]> ReadBytesAsync(HttpRequest request, int limitBytes)
    {
        if (request.ContentLength > limitBytes)
        {
            throw TooLarge(limitBytes);
        }

        using var buffer = new MemoryStream();
        byte[] chunk = new byte[16_384];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > limitBytes)
            {
                throw TooLarge(limitBytes);
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static ProblemException TooLarge(int limitBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "BODY_TOO_LARGE", $"The body is larger than {limitBytes} bytes, the most this route reads.");
}
