using CareRostering.Optimiser.Rotas;

namespace CareRostering.Planning.Reports;

/// <summary>The score item by item in pounds, and beside it what the day costs the employer: two sums that must not be taken for each other.</summary>
internal static class RotaPageScore
{
    internal static void Write(Markup page, RotaView view)
    {
        page.Literal("""
            <section id="score" aria-labelledby="h-score">
            <h2 id="h-score">Score and cost</h2>
            <p class="hint">The score is what the engine lowers: real money and the prices put on promises, faces and fairness. The cost is real money only.</p>
            <div class="pair">
            <table class="money"><caption>Score of this rota</caption>
            <thead><tr><th scope="col">Level</th><th scope="col">Item</th><th scope="col">What it prices</th><th scope="col">Pounds</th></tr></thead><tbody>

            """);
        foreach ((string item, long micropence) in view.Rota.Score.Items())
        {
            (int level, string name, string meaning) = Describe(item);
            page.Add($"<tr><td>{level}</td><th scope=\"row\">{name}</th><td>{meaning}</td><td>{Wording.Pounds(Score.Pence(micropence))}</td></tr>\n");
        }

        page.Add($"</tbody><tfoot><tr><td></td><th scope=\"row\" colspan=\"2\">Total</th><td>{Wording.Pounds(Score.Pence(view.Rota.Score.Total))}</td></tr></tfoot></table>\n");
        page.Literal("""
            <table class="money"><caption>Cost of the day</caption>
            <thead><tr><th scope="col">Item</th><th scope="col">For</th><th scope="col">Pounds</th></tr></thead><tbody>

            """);
        Kpis kpis = view.Kpis;
        page.Add($"<tr><th scope=\"row\">Wages</th><td>{Wording.Hours(kpis.PaidSeconds - kpis.OvertimeSeconds)} paid</td><td>{Wording.Pounds(kpis.WagePence)}</td></tr>\n");
        page.Add($"<tr><th scope=\"row\">Overtime</th><td>{Wording.Hours(kpis.OvertimeSeconds)}</td><td>{Wording.Pounds(kpis.OvertimePence)}</td></tr>\n");
        page.Add($"<tr><th scope=\"row\">Mileage</th><td>{Wording.Decimal(kpis.Miles, 0)} miles</td><td>{Wording.Pounds(kpis.MileagePence)}</td></tr>\n");
        page.Add($"</tbody><tfoot><tr><th scope=\"row\" colspan=\"2\">Total</th><td>{Wording.Pounds(kpis.CostPence)}</td></tr></tfoot></table>\n</div>\n</section>\n");
    }

    private static (int Level, string Name, string Meaning) Describe(string item) => item switch
    {
        "unassigned" => (1, "Unassigned visits", "by response class and priority"),
        "breaches" => (2, "Broken response promises", "starts after the due"),
        "travelTime" => (3, "Travel time", "wages for time on the way"),
        "mileage" => (3, "Mileage", "allowances for car and bicycle"),
        "overtime" => (3, "Overtime", "time after the finish of shifts"),
        "preference" => (3, "Preferred times", "starts before or after them"),
        "overGrading" => (3, "Over-grading", "higher grades than visits need"),
        "continuity" => (3, "Continuity", "new faces, and key workers passed over"),
        "unfairness" => (3, "Unfairness", "rounds busier than is fair"),
        "disturbance" => (3, "Disturbance", "departures from what was promised"),
        "worstLateness" => (3, "Worst lateness", "the latest start of the day, once"),
        "waiting" => (3, "Waiting", "between visits, with nothing to do"),
        "worstIdle" => (3, "Longest idle time", "of any one shift, once"),
        "uneven" => (3, "Uneven work", "busier and less busy shifts than the mean"),
        "missedBreaks" => (3, "Missed breaks", "of those that may be missed"),
        _ => (3, item, ""),
    };
}
