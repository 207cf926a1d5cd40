// Package version says which build of Rescind this is. It reads what the Go tools record in every program; a release
// also states its number when it is linked.
package version

import (
	"cmp"
	"runtime/debug"
	"slices"
	"strings"
)

// module is the path of this module, in programs that embed it too.
const module = "github.com/rescindhq/rescind"

// released is the number of a release: -ldflags '-X github.com/rescindhq/rescind/internal/version.released=1.2.3'.
var released string

// unknown is the number of a build of which nothing is recorded, as the Go tools call it.
const unknown = "(devel)"

// A Build is the state of the source that a program is made of.
type Build struct {
	Number  string // of the release or of the module: v1.2.3; (devel) where there is none
	Commit  string // in full; empty where it is not recorded
	Time    string // of the commit, as RFC 3339
	Changed bool   // files were changed after the commit
}

// Current returns the build of the running program.
func Current() Build {
	info, _ := debug.ReadBuildInfo()
	return describe(info, released)
}

// Number returns the version of the running program, such as v1.2.3.
func Number() string { return Current().Number }

// describe reads a build from what is recorded. In a program that embeds the module, the commit is of that program,
// and is left out.
func describe(info *debug.BuildInfo, released string) Build {
	b := Build{Number: unknown}
	if info == nil {
		return b.named(released)
	}
	if info.Main.Path != module {
		b.Number = cmp.Or(embedded(info.Deps), unknown)
		return b.named(released)
	}
	b.Number = cmp.Or(info.Main.Version, unknown)
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Changed = s.Value == "true"
		}
	}
	return b.named(released)
}

// named gives a build the number of a release, if it is one.
func (b Build) named(released string) Build {
	if released != "" {
		b.Number = "v" + strings.TrimPrefix(released, "v")
	}
	return b
}

// embedded returns the version of this module among the modules that a program is made of.
func embedded(modules []*debug.Module) string {
	i := slices.IndexFunc(modules, func(m *debug.Module) bool { return m.Path == module })
	if i < 0 || modules[i].Replace != nil {
		return ""
	}
	return modules[i].Version
}

// String returns the number and the commit: "v1.2.3, commit 0123456789ab", with "and changes" where files differ from it.
func (b Build) String() string {
	text := b.Number
	if b.Commit != "" {
		text += ", commit " + b.Commit[:min(len(b.Commit), 12)]
	}
	if b.Changed {
		text += " and changes"
	}
	return text
}
