package clients

import "strings"

// pascal writes a name of the contract as types are called: auth_offset is AuthOffset.
func pascal(name string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '_' || r == '-' || r == '.' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// camel writes it as methods of Java and JavaScript are called: authOffset.
func camel(name string) string {
	p := pascal(name)
	return strings.ToLower(p[:1]) + p[1:]
}

// initialisms are words that Go writes in capitals.
var initialisms = map[string]string{"Id": "ID", "Ak": "AK", "Sk": "SK", "Cpu": "CPU", "Url": "URL", "Us": "Micros", "Ttl": "TTL", "Gc": "GC"}

// goName writes a name as Go does: AccessKeyID.
func goName(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		p := pascal(part)
		if short := initialisms[p]; short != "" {
			p = short
		}
		b.WriteString(p)
	}
	return b.String()
}

// pythonName is a member as Python can write it: from_, in_.
func pythonName(name string) string {
	if name == "from" || name == "in" {
		return name + "_"
	}
	return name
}
