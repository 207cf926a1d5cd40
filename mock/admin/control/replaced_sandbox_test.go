package control

import (
	"slices"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

func TestACallAboutAWorldThatIsReplacedMeanwhileIsAboutTheNewOne(t *testing.T) {
	worlds := sandbox.NewDirectory(time.Now, func(string) *billing.Rulebook { return nil })
	rulebook := func(string) *billing.Rulebook { return nil }
	opening := sandbox.Opening{Baseline: billing.NewTemplate(billing.Opening{}, rulebook).Begin(new(billing.Opening).IDs(), 1)}
	world := func() *sandbox.World {
		return sandbox.NewWorld("default", "test", 1, nil, dialect.Options{}, journal.New(1))
	}
	old, now := world(), world()
	if err := worlds.Add(old, opening); err != nil {
		t.Fatal(err)
	}
	op := openapi.Control().Operation("show_clock")
	values, _ := op.Accept(openapi.Input{Path: []openapi.Param{{Name: "id", Value: "default"}}})
	c := &call{api: &api{Options: Options{Worlds: worlds}}, operation: op, values: values}
	var asked []*sandbox.World
	_, p := inSandbox(func(c *call, w *sandbox.World) (response, *problem) {
		if asked = append(asked, w); w == old {
			if err := worlds.Replace(now, opening); err != nil {
				t.Fatal(err)
			}
		}
		return showClock(c, w)
	}).run(c)
	if p != nil || !slices.Equal(asked, []*sandbox.World{old, now}) {
		t.Errorf("%+v after %d worlds", p, len(asked))
	}
}
