package strictyaml_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

var update = flag.Bool("update", false, "rewrite the golden messages")

func read(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestEachKindOfMistakeHasItsMessage(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			err := strictyaml.Decode(filepath.Base(file), read(t, file), &document{Name: "default"})
			if err == nil {
				t.Fatal("no mistake found")
			}
			golden, got := strings.TrimSuffix(file, ".yaml")+".want", []byte(err.Error()+"\n")
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(read(t, golden)), string(got)); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAFileFillsTheStruct(t *testing.T) {
	var got document
	if err := strictyaml.Decode("good.yaml", []byte(good), &got); err != nil {
		t.Fatal(err)
	}
	at := func(line, column int) strictyaml.Pos {
		return strictyaml.Pos{File: "good.yaml", Line: line, Column: column}
	}
	want := document{
		Pos: at(2, 1), Name: "0123", Every: 90 * time.Minute, Chance: 0.5, Seed: 7,
		Clock: time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC),
		Accounts: []account{
			{common{at(9, 5), "plain"}, "no", 1210, true},
			{common{at(10, 5), "first"}, "null", 1210, false},
			{common{at(13, 5), ""}, "two\nlines", 0, false},
		},
		Members: []strictyaml.At[string]{{at(17, 11), "a"}, {at(17, 14), "2026-06-08"}, {at(17, 26), "~x"}},
		Quota:   map[product]int{"ecs": 10, "0123": -1},
		Spare: strictyaml.Map[[]string]{
			{Pos: at(19, 9), Key: "huawei", Value: []string{"1_000"}},
			{Pos: at(19, 26), Key: "alibaba", Value: []string{}},
		},
		Limit: &limit{Calls: 3},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(account{})); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
}

func TestWhatIsLeftOutKeepsItsDefault(t *testing.T) {
	got := document{Seed: 9, Every: time.Second, Members: []strictyaml.At[string]{{Value: "a"}}}
	if err := strictyaml.Decode("", []byte("name: n\nevery:\nmembers: []\n"), &got); err != nil {
		t.Fatal(err)
	}
	if got.Seed != 9 || got.Every != time.Second || len(got.Members) != 0 {
		t.Errorf("got %+v, want the seed and the span kept and the list replaced", got)
	}
}

func TestAnAliasStandsWhereItIsUsed(t *testing.T) {
	var got document
	text := "name: n\naccounts:\n- &one {id: a}\n- *one\n"
	if err := strictyaml.Decode("", []byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if line := got.Accounts[1].Line; line != 4 {
		t.Errorf("the second account stands in line %d, want 4", line)
	}
}

func TestAKeyIsFoundInAMap(t *testing.T) {
	m := strictyaml.Map[int]{{Key: "a", Value: 1}}
	if v, ok := m.Get("a"); v != 1 || !ok {
		t.Errorf("Get(a) = %d, %v", v, ok)
	}
	if _, ok := m.Get("b"); ok {
		t.Error("b is found")
	}
}

func TestALargeFileIsRefused(t *testing.T) {
	err := strictyaml.Decode("big.yaml", bytes.Repeat([]byte("#"), 1<<20+1), &document{})
	if got, want := fmt.Sprint(err), "big.yaml:1:1: the file is larger than 1024 KiB"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAHostileFileEndsSoon(t *testing.T) {
	for _, brick := range []string{"[", "{", "- ", "? ", "{a: ", "[a, ", "a:\n", "x: 1\n", "- x\n", "\n", "#", "&a ", "*a ", "\"", "a: b: ", "<<: ", "a: ~\n? "} {
		start := time.Now()
		err := strictyaml.Decode("hostile.yaml", bytes.Repeat([]byte(brick), 1<<16/len(brick)), &document{})
		if took := time.Since(start); err == nil || took > 5*time.Second {
			t.Errorf("64 KiB of %q: %.80v after %v", brick, err, took)
		}
	}
}

func TestMistakesOfSemanticChecksJoinTheOthers(t *testing.T) {
	at := strictyaml.Pos{File: "a.yaml", Line: 2, Column: 5}
	first := strictyaml.Pos{File: "a.yaml", Line: 1, Column: 9}
	err := strictyaml.Mistakes{at.Mistake("no %s", "such id"), first.Mistake("odd"), at.Mistake("no such id")}.Err()
	if got, want := err.Error(), "a.yaml:1:9: odd\na.yaml:2:5: no such id"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if mistake, ok := errors.AsType[strictyaml.Mistake](err); !ok || mistake.Line != 1 {
		t.Errorf("errors.As found %v, %v", mistake, ok)
	}
	if err := (strictyaml.Mistakes{}).Err(); err != nil {
		t.Errorf("no mistakes are the error %v", err)
	}
}

func TestAStructThatCannotBeASchemaPanics(t *testing.T) {
	for _, into := range []any{
		&struct{ Untagged int }{},
		&struct {
			A int `yaml:"a"`
			B int `yaml:"a"`
		}{},
		&struct {
			A any `yaml:"a"`
		}{},
		&struct {
			A map[int]int `yaml:"a"`
		}{},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T is accepted", into)
				}
			}()
			_ = strictyaml.Decode("", []byte("a: {}"), into)
		}()
	}
}

func BenchmarkDecode(b *testing.B) {
	data := []byte(good)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if err := strictyaml.Decode("good.yaml", data, &document{}); err != nil {
			b.Fatal(err)
		}
	}
}
