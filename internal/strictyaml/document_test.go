package strictyaml_test

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A document has one of everything that a file can hold.
type document struct {
	strictyaml.Pos `yaml:"-"`
	strictyaml.Extensible
	Name     string                   `yaml:"name"`
	Clock    time.Time                `yaml:"clock,omitempty"`
	Every    time.Duration            `yaml:"every,omitempty"`
	Chance   float64                  `yaml:"chance,omitempty"`
	Seed     uint8                    `yaml:"seed,omitempty"`
	Accounts []account                `yaml:"accounts,omitempty"`
	Members  []strictyaml.At[string]  `yaml:"members,omitempty"`
	Quota    map[product]int          `yaml:"quota,omitempty"`
	Spare    strictyaml.Map[[]string] `yaml:"spare,omitempty"`
	Limit    *limit                   `yaml:"limit,omitempty"`
	When     *time.Time               `yaml:"when,omitempty"`
	Nested   nest                     `yaml:"nested,omitempty"`
}

type (
	product string
	nest    []nest
	account struct {
		common
		ID     string `yaml:"id"`
		Amount cents  `yaml:"amount,omitempty"`
		Frozen bool   `yaml:"frozen,omitempty"`
	}
	common struct {
		strictyaml.Pos `yaml:"-"`
		Alias          string `yaml:"alias,omitempty"`
	}
	limit struct {
		Calls int `yaml:"calls"`
		Times int `yaml:"times"`
	}
	cents int
)

func (c *cents) UnmarshalText(text []byte) error {
	units, rest, ok := strings.Cut(string(text), ".")
	n, err := strconv.Atoi(units + rest)
	if *c = cents(n); err != nil || !ok || len(rest) != 2 {
		return fmt.Errorf("%q is not an amount such as 120.00", text)
	}
	return nil
}

const good = `# A world.
name: 0123
clock: 2026-06-08T00:00:00Z
every: 1h30m
chance: 0.5
seed: 7
x-plain: &plain {alias: plain, amount: 12.10, frozen: true}
accounts:
  - {id: no, <<: *plain}
  - <<: [{alias: first}, *plain]
    id: "null"
    frozen: false
  - id: |-
      two
      lines
    alias: &none
members: [a, 2026-06-08, ~x]
quota: {ecs: 10, 0123: -1}
spare: {huawei: [1_000], alibaba: []}
limit: {calls: 3, times: 0}
when:
`
