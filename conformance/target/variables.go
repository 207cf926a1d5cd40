package target

import (
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	filling "github.com/rescindhq/rescind/internal/placeholder"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// FromEnvironment replaces ${NAME} in a text by environment variables.
func FromEnvironment(_ strictyaml.Pos, _ []string, text string) (string, error) {
	return filling.Expand(text, os.LookupEnv)
}

// An unsetVariables keeps the variables of a target file that are not set. They are a mistake only
// if the run needs them.
type unsetVariables struct {
	all  []unsetVariable
	used []filledVariable // those in fixtures and budgets, which change what is called
}

type unsetVariable struct {
	strictyaml.Pos
	keys []string
	err  error
}

// fill replaces ${NAME} in one value of the file, or notes that the variable is not set.
func (u *unsetVariables) fill(at strictyaml.Pos, keys []string, text string) (string, error) {
	value, err := filling.Expand(text, os.LookupEnv)
	if _, unset := errors.AsType[*filling.UnsetError](err); unset {
		u.all = append(u.all, unsetVariable{at, slices.Clone(keys), err})
		return text, nil
	}
	if value != text && slices.Contains([]string{"fixtures", "allowed", "spare", "facts", "budget"}, keys[0]) {
		u.used = append(u.used, filledVariable{slices.Clone(keys), value})
	}
	return value, err
}

type filledVariable struct {
	keys  []string
	value string
}

// usedText lists the values from the environment in those parts of the file that a run uses.
func (u *unsetVariables) usedText(vendors []string) string {
	var b strings.Builder
	for _, v := range u.used {
		vendor := unsetVariable{keys: v.keys}.vendor(&File{})
		if vendor == "" || len(vendors) == 0 || slices.Contains(vendors, vendor) {
			b.WriteString(strings.Join(v.keys, ".") + "=" + v.value + "\n")
		}
	}
	return b.String()
}

// vendor is the one that this part of the file is for; "" for what every run needs.
func (u unsetVariable) vendor(f *File) string {
	top, second := u.keys[0], u.keys[min(1, len(u.keys)-1)]
	switch top {
	case situation.Huawei, situation.Alibaba:
		return top
	case "spare":
		return second
	case "fixtures", "allowed":
		vendor, _, _ := strings.Cut(second, ".")
		return vendor
	case "accounts":
		account, _ := f.Accounts.Get(second)
		return account.Vendor
	}
	return ""
}

// dropVendors drops the vendors that have an unset variable and are not part of the run. For the
// others an unset variable is a mistake.
func (f *File) dropVendors(u *unsetVariables, vendors []string) (wrong strictyaml.Mistakes) {
	var dropped []string
	for _, each := range u.all {
		vendor := each.vendor(f)
		if vendor == "" || len(vendors) == 0 || slices.Contains(vendors, vendor) {
			wrong = append(wrong, each.Mistake("%s: %v", each.keys[len(each.keys)-1], each.err))
			continue
		}
		dropped = append(dropped, vendor)
	}
	for _, vendor := range dropped {
		f.dropVendor(vendor)
	}
	return wrong
}

// dropVendor removes everything about a vendor from the file.
func (f *File) dropVendor(vendor string) {
	if vendor == situation.Huawei {
		f.Huawei, f.Spare.Huawei = nil, nil
	} else {
		f.Alibaba, f.Spare.Alibaba = nil, nil
	}
	f.Accounts = slices.DeleteFunc(f.Accounts, func(e strictyaml.Entry[accountSection]) bool { return e.Value.Vendor == vendor })
	f.Fixtures = slices.DeleteFunc(f.Fixtures, func(e strictyaml.Entry[Fixture]) bool { return strings.HasPrefix(e.Key, vendor+".") })
	f.Allowed = slices.DeleteFunc(f.Allowed, func(e strictyaml.Entry[[]*Fixture]) bool { return strings.HasPrefix(e.Key, vendor+".") })
}

// CAFile is the file of CA certificates that the target file names; "" for none.
func (t Target) CAFile() string {
	if t.File == nil {
		return ""
	}
	return t.Route.caFile
}
