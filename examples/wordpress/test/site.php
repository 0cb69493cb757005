<?php
/**
 * A site that has the hooks of WordPress which the plug-in uses, and nothing else of it: `php -S 127.0.0.1:8000 site.php`.
 */

define('ABSPATH', __DIR__);
$hooks = array();

function add_filter(string $name, callable $work, int $priority = 10, int $count = 1): void {
	global $hooks;
	$hooks[$name][$priority][] = array($work, $count);
}
function add_action(string $name, callable $work, int $priority = 10): void {
	add_filter($name, $work, $priority);
}
function apply_filters(string $name, $value, ...$more) {
	global $hooks;
	$all = $hooks[$name] ?? array();
	ksort($all);
	foreach (array_merge(...array_values($all)) as list($work, $count)) {
		$value = $work(...array_slice(array($value, ...$more), 0, $count));
	}
	return $value;
}
function do_action(string $name): void {
	apply_filters($name, '');
}
$shortcodes = array();
function add_shortcode(string $name, callable $work): void {
	global $shortcodes;
	$shortcodes[$name] = $work;
}
function plugins_url(string $path, string $file): string {
	return '/wp-content/plugins/avow/' . $path;
}
function plugin_basename(string $file): string {
	return 'avow/avow.php';
}
function wp_json_encode($value, int $flags) {
	return json_encode($value, $flags);
}
function esc_url(string $text): string {
	return htmlspecialchars($text, ENT_QUOTES);
}
function esc_attr(string $text): string {
	return htmlspecialchars($text, ENT_QUOTES);
}
function esc_html__(string $text, string $domain): string {
	return htmlspecialchars($text, ENT_QUOTES);
}
function __return_true(): bool {
	return true;
}

require __DIR__ . '/../avow/avow.php';
add_filter('avow_gated_scripts', static fn (array $scripts) => $scripts + array('stats' => 'analytics'));

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ('/' !== $path) {
	http_response_code(404);
	exit;
}
?>
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Example Telecom</title>
<?php do_action('wp_head'); ?>
<script>
told = [];
wp_set_consent = (...call) => told.push(call.join(' '));
</script>
<?php echo apply_filters('script_loader_tag', "<script type='text/javascript' src='/stats.js' id='stats-js'></script>\n", 'stats'); ?>
<?php echo apply_filters('script_loader_tag', "<script src='/free.js' id='free-js'></script>\n", 'free'); ?>
</head>
<body>
<main>
<h1>Example Telecom</h1>
<p id="state">
<span data-consent-show="analytics" hidden>We count visits</span>
<span data-consent-hide="analytics">We count nothing</span>
</p>
<?php echo apply_filters('embed_oembed_html', '<iframe title="Our shops" src="/map.html"></iframe>'); ?>
<?php echo $shortcodes['avow_choices'](); ?>
</main>
</body>
</html>
