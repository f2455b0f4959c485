using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>Days and rotas as the bytes that are stored.</summary>
internal static class RotaText
{
    public static byte[] Day(PlanningDay day)
    {
        using var json = new MemoryStream();
        DayWriter.Write(day.Document, json);
        return json.ToArray();
    }

    public static byte[] Rota(LoadedRota rota, RotaOrigin origin)
    {
        using var json = new MemoryStream();
        RotaWriter.Write(rota.Day, rota.Rota, origin, json);
        return json.ToArray();
    }
}
