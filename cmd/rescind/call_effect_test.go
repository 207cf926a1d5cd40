package main

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

func TestAnEffectIsOfTheResourceThatTheCallNames(t *testing.T) {
	var w worldEffects
	const world = `{"clock":{"now":"2026-06-08T00:00:00Z"},"accounts":[{"resources":[
		{"id":"i-1","leaves":"2026-06-08T03:00:00Z"},{"id":"i-10","leaves":"2026-06-08T01:00:00Z"},{"id":"i-2","leaves":"2026-06-07T00:00:00Z"},{"id":"i-3","leaves":null}]}]}`
	if err := json.Unmarshal([]byte(world), &w); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]time.Time{
		"InstanceId=i-1":  w.Clock.Now.Add(3 * time.Hour),
		"InstanceId=i-10": w.Clock.Now.Add(time.Hour),
		"InstanceId=i-2":  {}, // it has left
		"InstanceId=i-3":  {},
	} {
		if got := w.completeAt(&dialect.Call{Query: query}); !got.Equal(want) {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
}
